import { useStore } from "zustand";
import { Panel } from "../../components/Panel.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import classes from "./FirstRows.module.css";

/** The first rows of a large file, while the rest of it is still being read. */
export function FirstRows() {
  const { t } = useWords("data");
  const preview = useStore(dataStore, ({ status }) => (status.kind === "opening" ? status.preview : null));
  if (preview === null) return null;
  return (
    <Panel title={t("data.firstRows")}>
      <div className={classes["scroller"]}>
        <table className={classes["table"]}>
          <thead>
            <tr>
              {preview.columnNames.map((name, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- columns have no other identity
                <th key={column} scope="col" dir="auto">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((cells, row) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity
              <tr key={row}>
                {cells.map((cell, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- columns have no other identity
                  <td key={column} dir="auto">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
