import { SegmentedControl, Switch } from "@mantine/core";
import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { TextConfig } from "../../core/text/preprocessor.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { commitProject } from "../../state/projectStore.ts";
import { useIsLocked, useProject } from "../../state/useProject.ts";
import classes from "./TextPanel.module.css";

const largestVocabulary = 200_000;
const longestSequence = 2000;
const usualSequence = 128;

/** How texts become the numbers the model reads. */
export function TextPanel() {
  const { t } = useWords();
  const { text } = useProject();
  const disabled = useIsLocked();
  return (
    <Panel
      title={t("data.text")}
      help={<FieldHelp term={t("data.text")}>{t("data.textPanelHelp")}</FieldHelp>}
    >
      <div className={classes["settings"]}>
        <Switch
          label={t("data.lowerCase")}
          description={t("data.lowerCaseHelp")}
          checked={text.lowerCase}
          disabled={disabled}
          onChange={({ currentTarget }) => changeText({ lowerCase: currentTarget.checked })}
        />
        <Switch
          label={t("data.nfkc")}
          description={t("data.nfkcHelp")}
          checked={text.normalizeNfkc}
          disabled={disabled}
          onChange={({ currentTarget }) => changeText({ normalizeNfkc: currentTarget.checked })}
        />
        <div className={classes["pair"]}>
          <NumberField
            label={t("data.vocabularySize")}
            help={t("data.vocabularyHelp")}
            value={text.vocabularySize}
            minimum={1}
            maximum={largestVocabulary}
            step={1000}
            disabled={disabled}
            onCommit={(vocabularySize) => changeText({ vocabularySize })}
          />
          <NumberField
            label={t("data.minimumCount")}
            help={t("data.minimumCountHelp")}
            value={text.minimumCount}
            minimum={1}
            maximum={1000}
            disabled={disabled}
            onCommit={(minimumCount) => changeText({ minimumCount })}
          />
        </div>
        <SequenceLength text={text} disabled={disabled} />
        <Derived />
      </div>
    </Panel>
  );
}

const changeText = (change: Partial<TextConfig>): void => {
  commitProject((project) => ({ ...project, text: { ...project.text, ...change } }));
};

interface SequenceLengthProps {
  readonly text: TextConfig;
  readonly disabled: boolean;
}

function SequenceLength({ text: { sequenceLength }, disabled }: SequenceLengthProps) {
  const { t } = useWords();
  const derived = useStore(dataStore, (data) => data.text?.sequenceLength ?? usualSequence);
  const isAuto = sequenceLength === "auto";
  return (
    <div>
      <div className={classes["label"]}>
        {t("data.sequenceLength")}
        <FieldHelp term={t("data.sequenceLength")}>{t("data.sequenceHelp")}</FieldHelp>
      </div>
      <div className={classes["pair"]}>
        <SegmentedControl
          aria-label={t("data.sequenceLength")}
          value={isAuto ? "auto" : "fixed"}
          disabled={disabled}
          data={[
            { value: "auto", label: t("data.sequence.auto") },
            { value: "fixed", label: t("data.sequence.fixed") },
          ]}
          onChange={(choice) => changeText({ sequenceLength: choice === "auto" ? "auto" : derived })}
        />
        <NumberField
          label={t("data.sequenceLength")}
          isLabelHidden
          value={isAuto ? derived : sequenceLength}
          minimum={1}
          maximum={longestSequence}
          disabled={disabled || isAuto}
          onCommit={(length) => changeText({ sequenceLength: length })}
        />
      </div>
    </div>
  );
}

function Derived() {
  const { t } = useWords();
  const text = useStore(dataStore, (data) => data.text);
  if (text === null) return null;
  const { sequenceLength: length, vocabularySize: vocabulary } = text;
  return <output className={classes["derived"]}>{t("data.derived", { length, vocabulary })}</output>;
}
