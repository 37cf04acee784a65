import type { OptimizerConfig, OptimizerKind } from "../../core/training/trainConfig.ts";
import {
  makeKind,
  optimizerFields,
  plainFields,
  type SettingField,
} from "../../core/training/trainFields.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { useProject } from "../../state/useProject.ts";
import { changeTraining } from "./changeTraining.ts";
import { KindRow } from "./KindRow.tsx";
import { SettingGroup } from "./SettingGroup.tsx";
import { SettingRows } from "./SettingRows.tsx";
import classes from "./TrainForm.module.css";

/** Settings that are changed often enough to be seen at once; the others are one click further. */
const shownFirst = ["momentum", "nesterov", "weightDecay"];

const kinds = Object.keys(optimizerFields) as readonly OptimizerKind[];

/** How gradients become steps. */
export function OptimizerGroup() {
  const { t } = useWords("train");
  const { training } = useProject();
  const { optimizer } = training;
  const change = (part: Partial<OptimizerConfig>): void =>
    changeTraining({ optimizer: { ...optimizer, ...part } as OptimizerConfig });
  const fields = Object.entries<SettingField>(optimizerFields[optimizer.kind]);
  const first = fields.filter(([name]) => shownFirst.includes(name));
  const others = fields.filter(([name]) => !shownFirst.includes(name));
  const { decayEmbeddings, sparseEmbeddings } = plainFields;
  const ofEmbeddings =
    optimizer.weightDecay > 0 ? { decayEmbeddings, sparseEmbeddings } : { sparseEmbeddings };
  return (
    <SettingGroup title={t("train.group.optimizer")} summary={optimizer.kind}>
      <KindRow
        group="optimizer"
        kinds={kinds}
        kind={optimizer.kind}
        nameOf={(kind) => kind}
        onChoose={(kind) => changeTraining({ optimizer: makeKind(optimizerFields, kind) })}
      />
      <SettingRows fields={Object.fromEntries(first)} values={optimizer} onChange={change} />
      <SettingRows fields={ofEmbeddings} values={training} onChange={changeTraining} />
      {others.length > 0 && (
        <details className={classes["more"]}>
          <summary>{t("train.moreFields")}</summary>
          <SettingRows fields={Object.fromEntries(others)} values={optimizer} onChange={change} />
        </details>
      )}
    </SettingGroup>
  );
}
