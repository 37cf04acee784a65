import type { ChartTable } from "./chartTable.ts";
import classes from "./TableView.module.css";

interface TableViewProps {
  readonly title: string;
  readonly table: ChartTable;
  readonly format: (value: number) => string;
}

/** A chart's values to be read, in the place of the chart. */
export function TableView({ title, table, format }: TableViewProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className={classes["scroll"]} tabIndex={0} aria-label={title}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([x = 0, ...values], row) => (
            <tr key={row}>
              <th scope="row">{Number((x ?? 0).toFixed(2))}</th>
              {values.map((value, index) => (
                <td key={index}>{value === null ? "–" : format(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
