import { Slider, VisuallyHidden } from "@mantine/core";
import { formatPercent } from "../../core/formatPercent.ts";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeAugmentation } from "../../state/dataEdits.ts";
import type { AugmentedRow } from "../../state/dataQueries.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { useLatest } from "../../state/useLatest.ts";
import { useTextInput } from "./useTextInput.ts";
import classes from "./AugmentationPanel.module.css";

const changes = ["deletion", "swap", "masking", "cropping"] as const;
const largestPercent = 50;
const previewedRows = 4;
const toPercent = (share: number): number => Math.round(share * 100);

/** The settings of the augmentation, with a few rows before and after. */
export function AugmentationPanel() {
  const { t } = useWords("data");
  const { augmentation } = useProject();
  const disabled = useLock("augmentation") !== null;
  return (
    <>
      <Panel
        title={t("data.augmentation")}
        help={<FieldHelp term={t("data.augmentation")}>{t("data.augmentationHelp")}</FieldHelp>}
      >
        <div className={classes["settings"]}>
          <div className={classes["pair"]}>
            <NumberField
              label={t("data.copies")}
              help={t("data.copiesHelp")}
              value={augmentation.copyCount}
              minimum={0}
              maximum={20}
              disabled={disabled}
              onCommit={(copyCount) => changeAugmentation({ copyCount })}
            />
            <NumberField
              label={t("data.oversampling")}
              help={t("data.oversamplingHelp")}
              suffix="%"
              value={toPercent(augmentation.oversampling)}
              minimum={0}
              maximum={100}
              disabled={disabled}
              onCommit={(percent) => changeAugmentation({ oversampling: percent / 100 })}
            />
          </div>
          {changes.map((change) => {
            const label = t(`data.augment.${change}`);
            return (
              <div key={change} className={classes["change"]}>
                <span>{label}</span>
                <Slider
                  thumbLabel={label}
                  key={augmentation[change]}
                  defaultValue={toPercent(augmentation[change])}
                  min={0}
                  max={largestPercent}
                  step={5}
                  label={(percent) => formatPercent(percent / 100)}
                  disabled={disabled || augmentation.copyCount === 0}
                  onChangeEnd={(percent) => changeAugmentation({ [change]: percent / 100 })}
                />
                <span className={classes["figure"]}>{formatPercent(augmentation[change], 0)}</span>
              </div>
            );
          })}
          <p className={classes["note"]}>{t("data.augmentationOnly")}</p>
        </div>
      </Panel>
      {augmentation.copyCount > 0 && <Preview />}
    </>
  );
}

function Preview() {
  const { t } = useWords("data");
  const { augmentation } = useProject();
  const input = useTextInput();
  const rows = useLatest(
    "previewAugmentation",
    input === null ? null : { ...input, augmentation, rowCount: previewedRows },
  );
  return (
    <Panel title={t("data.augmentPreview")}>
      <ul className={classes["preview"]}>
        {(rows ?? []).map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity
          <BeforeAndAfter key={index} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function BeforeAndAfter({ row: { before, after, className } }: { readonly row: AugmentedRow }) {
  const { t } = useWords("data");
  return (
    <li>
      <span className={classes["className"]} dir="auto">
        {className}
      </span>
      <p dir="auto" className={classes["before"]}>
        <VisuallyHidden>{t("data.augmentBefore")}: </VisuallyHidden>
        {before.join(" ")}
      </p>
      <p dir="auto">
        <VisuallyHidden>{t("data.augmentAfter")}: </VisuallyHidden>
        {after.join(" ")}
      </p>
    </li>
  );
}
