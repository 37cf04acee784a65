import { useMemo } from "react";
import { Panel } from "../components/Panel.tsx";
import type { Project } from "../core/project/project.ts";
import { withSharedSettings, type SharedSettings } from "../core/project/sharedSettings.ts";
import { differencesBetween, type SettingDifference } from "../core/run/runSettings.ts";
import { describeSetting, nameOfSetting } from "../features/train/runs/settingWords.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import classes from "./SharedPage.module.css";

interface SharedChangesProps {
  readonly before: Project;
  readonly shared: SharedSettings;
  /** Whether the project is still to be made: what differs from the defaults is told. */
  readonly isNew: boolean;
}

/** What shared settings would change in a project, setting by setting. */
export function SharedChanges({ before, shared, isNew }: SharedChangesProps) {
  const { t } = useWords("share");
  const differences = useMemo(
    () => differencesBetween(before, withSharedSettings(before, shared)),
    [before, shared],
  );
  const title = isNew ? t("share.differsFromDefaults") : t("share.wouldChange");
  return (
    <Panel title={title}>
      {differences.length === 0 ? (
        <p className={classes["quiet"]}>{isNew ? t("share.allDefaults") : t("share.allSame")}</p>
      ) : (
        <ChangeTable differences={differences} isNew={isNew} />
      )}
    </Panel>
  );
}

interface ChangeTableProps {
  readonly differences: readonly SettingDifference[];
  readonly isNew: boolean;
}

function ChangeTable({ differences, isNew }: ChangeTableProps) {
  const { t } = useWords("share", "runs", "train", "model", "data");
  const places = [...new Set(differences.map(({ place }) => place))];
  return (
    <table className={classes["changes"]}>
      <thead>
        <tr>
          <th scope="col">{t("share.setting")}</th>
          <th scope="col">{isNew ? t("share.default") : t("share.now")}</th>
          <th scope="col">{t("share.then")}</th>
        </tr>
      </thead>
      {places.map((place) => (
        <tbody key={place}>
          <tr>
            <th colSpan={3} scope="rowgroup" className={classes["place"]}>
              {place === "layers"
                ? t("shell.stage.model")
                : place === "training"
                  ? t("shell.stage.train")
                  : t(`runs.place.${place}`)}
            </th>
          </tr>
          {differences
            .filter((difference) => difference.place === place)
            .map((difference) => (
              <tr key={difference.key}>
                <th scope="row">{nameOfSetting(difference, t)}</th>
                <td>{describeSetting(difference, difference.before, t)}</td>
                <td>{describeSetting(difference, difference.after, t)}</td>
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}
