import { Switch } from "@mantine/core";
import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { Labelled } from "../../components/Labelled.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { Select } from "../../components/Select.tsx";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import {
  partNames,
  splitMethods,
  type SplitConfig,
  type SplitMethod,
} from "../../core/dataset/splitConfig.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeSplit } from "../../state/dataEdits.ts";
import { dataStore, type TableSummary, type TextSummary } from "../../state/dataStore.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import classes from "./SplitPanel.module.css";

const smallestTestPercent = 5;
const smallestTrainPercent = 10;
const largestSeed = 2 ** 31 - 1;
const usualFolds = 5;
const toPercent = (share: number): number => Math.round(share * 100);

/** The split of the rows into training, validation and test. */
export function SplitPanel({ summary }: { readonly summary: TableSummary }) {
  const { t } = useWords("data");
  const { split, source } = useProject();
  const disabled = useLock("split") !== null;
  const text = useStore(dataStore, (data) => data.text);
  const missing = source?.roles == null ? null : whatIsMissing(split.method, source.roles, summary);
  return (
    <Panel title={t("data.split")} help={<FieldHelp term={t("data.split")}>{t("data.splitHelp")}</FieldHelp>}>
      <div className={classes["settings"]}>
        <Labelled label={t("data.splitMethod")} help={t("data.splitMethodHelp")}>
          {(id) => (
            <Select
              id={id}
              data={splitMethods.map((method) => ({ value: method, label: t(`data.splitMethod.${method}`) }))}
              value={split.method}
              disabled={disabled}
              onChange={(method) => changeSplit({ method })}
            />
          )}
        </Labelled>
        {missing !== null && <p className={classes["missing"]}>{t(`data.splitMissing.${missing}`)}</p>}
        <Shares split={split} disabled={disabled} />
        {(split.method === "random" || split.method === "group") && (
          <Folds split={split} disabled={disabled} />
        )}
      </div>
      {text !== null && <PartCounts text={text} roles={source?.roles ?? null} />}
    </Panel>
  );
}

type Missing = "group" | "column" | "file" | "time";

/** The column or file part that a method lacks; until it is chosen, rows are split at random. */
function whatIsMissing(method: SplitMethod, roles: ColumnRoles, { files }: TableSummary): Missing | null {
  if (method === "group") return roles.group === null ? method : null;
  if (method === "column") return roles.split === null ? method : null;
  if (method === "time") return roles.time === null ? method : null;
  if (method === "file") return files.some(({ part }) => part !== null) ? null : method;
  return null;
}

interface PartProps {
  readonly split: SplitConfig;
  readonly disabled: boolean;
}

function Shares({ split, disabled }: PartProps) {
  const { t } = useWords("data");
  const train = toPercent(split.trainShare);
  const validation = toPercent(split.validationShare);
  return (
    <div className={classes["fields"]}>
      <NumberField
        label={t("data.splitTrain")}
        suffix="%"
        value={train}
        minimum={smallestTrainPercent}
        maximum={100 - smallestTestPercent - validation}
        disabled={disabled}
        onCommit={(percent) => changeSplit({ trainShare: percent / 100 })}
      />
      <NumberField
        label={t("data.splitValidation")}
        suffix="%"
        value={validation}
        minimum={0}
        maximum={100 - smallestTestPercent - train}
        disabled={disabled}
        onCommit={(percent) => changeSplit({ validationShare: percent / 100 })}
      />
      <NumberField
        label={t("data.splitSeed")}
        help={t("data.splitSeedHelp")}
        value={split.seed}
        minimum={0}
        maximum={largestSeed}
        disabled={disabled}
        onCommit={(seed) => changeSplit({ seed })}
      />
    </div>
  );
}

function Folds({ split: { folds }, disabled }: PartProps) {
  const { t } = useWords("data");
  return (
    <>
      <Switch
        label={t("data.folds")}
        description={t("data.foldsHelp")}
        checked={folds !== null}
        disabled={disabled}
        onChange={({ currentTarget }) =>
          changeSplit({ folds: currentTarget.checked ? { count: usualFolds, index: 0 } : null })
        }
      />
      {folds !== null && (
        <div className={classes["fields"]}>
          <NumberField
            label={t("data.foldCount")}
            value={folds.count}
            minimum={2}
            maximum={20}
            disabled={disabled}
            onCommit={(count) => changeSplit({ folds: { count, index: Math.min(folds.index, count - 1) } })}
          />
          <NumberField
            label={t("data.foldIndex")}
            value={folds.index + 1}
            minimum={1}
            maximum={folds.count}
            disabled={disabled}
            onCommit={(number) => changeSplit({ folds: { ...folds, index: number - 1 } })}
          />
        </div>
      )}
    </>
  );
}

const shownClasses = 30;
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

interface PartCountsProps {
  readonly text: TextSummary;
  readonly roles: ColumnRoles | null;
}

/** The parts as bars to scale, with their rows: of each class where there are classes, and of all. */
function PartCounts({ text, roles }: PartCountsProps) {
  const { t } = useWords("data");
  const { parts, rowCounts, classNames, leftOutCount, issues } = text;
  // Rows of other columns, too, may well have a text in common.
  const areSameByText = roles?.inputs.every(({ kind }) => kind === "text") ?? false;
  const order = classNames
    .map((name, index) => ({ name, index, total: sumOf(partNames.map((part) => parts[part][index] ?? 0)) }))
    .sort((a, b) => b.total - a.total);
  return (
    <>
      <div className={classes["scale"]} aria-hidden="true">
        {partNames.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: rowCounts[part] }} />
        ))}
      </div>
      <table className={classes["counts"]}>
        <thead>
          <tr>
            <th scope="col" aria-label={t(order.length > 0 ? "data.classes" : "data.tableRow")}>
              {order.length > 0 && t("data.classes")}
            </th>
            {partNames.map((part) => (
              <th key={part} scope="col" data-part={part}>
                {t(`data.part.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.slice(0, shownClasses).map(({ name, index }) => (
            <tr key={name}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {partNames.map((part) => (
                <td key={part}>{formatCount(parts[part][index] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("data.splitTotal")}</th>
            {partNames.map((part) => (
              <td key={part}>{formatCount(rowCounts[part])}</td>
            ))}
          </tr>
        </tfoot>
      </table>
      {areSameByText && (
        <p className={classes["note"]}>
          {leftOutCount === 0 ? t("data.splitApart") : t("data.splitLeftOut", { count: leftOutCount })}
        </p>
      )}
      <IssueList issues={issues} />
    </>
  );
}
