import { MultiSelect, SegmentedControl, Switch } from "@mantine/core";
import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Labelled } from "../../components/Labelled.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { Select } from "../../components/Select.tsx";
import { treatments, type CleaningConfig } from "../../core/text/cleaningConfig.ts";
import { paddingSides, truncatings, type TextConfig } from "../../core/text/preprocessor.ts";
import { stopWordLanguages } from "../../core/text/stopWordLanguages.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeCleaning, changeText } from "../../state/dataEdits.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { languageName } from "./languageName.ts";
import { TokenizerChoice } from "./TokenizerChoice.tsx";
import classes from "./TextPanel.module.css";

const largestVocabulary = 200_000;
const longestSequence = 2000;
const usualSequence = 128;

/** How texts become the numbers the model reads. */
export function TextPanel() {
  const { t } = useWords("data");
  const { text } = useProject();
  const disabled = useLock("text") !== null;
  return (
    <div className={classes["panels"]}>
      <Panel title={t("data.cleaning")}>
        <Cleaning cleaning={text.cleaning} disabled={disabled} />
      </Panel>
      <Panel
        title={t("data.text")}
        help={<FieldHelp term={t("data.text")}>{t("data.textPanelHelp")}</FieldHelp>}
      >
        <div className={classes["settings"]}>
          <TokenizerChoice tokenizer={text.tokenizer} disabled={disabled} />
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
          <div className={classes["pair"]}>
            <Labelled label={t("data.truncating")} help={t("data.truncatingHelp")}>
              {(id) => (
                <Select
                  id={id}
                  data={truncatings.map((side) => ({ value: side, label: t(`data.truncating.${side}`) }))}
                  value={text.truncating}
                  disabled={disabled}
                  onChange={(truncating) => changeText({ truncating })}
                />
              )}
            </Labelled>
            <Labelled label={t("data.padding")} help={t("data.paddingHelp")}>
              {(id) => (
                <Select
                  id={id}
                  data={paddingSides.map((side) => ({ value: side, label: t(`data.padding.${side}`) }))}
                  value={text.padding}
                  disabled={disabled}
                  onChange={(padding) => changeText({ padding })}
                />
              )}
            </Labelled>
          </div>
          <Derived />
        </div>
      </Panel>
    </div>
  );
}

const switches = [
  "lowerCase",
  "normalizeNfkc",
  "stripHtml",
  "stripAccents",
  "simplifyChinese",
  "shortenRepeats",
  "removeEmoji",
] as const;
const replaced = ["urls", "emails", "numbers"] as const;

interface CleaningProps {
  readonly cleaning: CleaningConfig;
  readonly disabled: boolean;
}

function Cleaning({ cleaning, disabled }: CleaningProps) {
  const { t, language } = useWords("data");
  return (
    <div className={classes["settings"]}>
      {switches.map((name) => (
        <Switch
          key={name}
          label={t(`data.clean.${name}`)}
          description={t(`data.cleanHelp.${name}`)}
          checked={cleaning[name]}
          disabled={disabled}
          onChange={({ currentTarget }) => changeCleaning({ [name]: currentTarget.checked })}
        />
      ))}
      <div className={classes["triple"]}>
        {replaced.map((kind) => (
          <Labelled key={kind} label={t(`data.clean.${kind}`)}>
            {(id) => (
              <Select
                id={id}
                data={treatments.map((treatment) => ({
                  value: treatment,
                  label: t(`data.treatment.${treatment}`),
                }))}
                value={cleaning[kind]}
                disabled={disabled}
                onChange={(treatment) => changeCleaning({ [kind]: treatment })}
              />
            )}
          </Labelled>
        ))}
      </div>
      <Labelled label={t("data.clean.stopWords")} help={t("data.cleanHelp.stopWords")}>
        {(id) => (
          <MultiSelect
            id={id}
            size="sm"
            data={stopWordLanguages.map((code) => ({ value: code, label: languageName(code, language) }))}
            value={[...cleaning.stopWords]}
            placeholder={cleaning.stopWords.length === 0 ? t("data.stopWordsNone") : ""}
            disabled={disabled}
            onChange={(stopWords) => changeCleaning({ stopWords })}
          />
        )}
      </Labelled>
    </div>
  );
}

interface SequenceLengthProps {
  readonly text: TextConfig;
  readonly disabled: boolean;
}

function SequenceLength({ text: { sequenceLength }, disabled }: SequenceLengthProps) {
  const { t } = useWords("data");
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
  const { t } = useWords("data");
  const text = useStore(dataStore, (data) => data.text);
  if (text === null) return null;
  const { sequenceLength: length, vocabularySize: vocabulary } = text;
  return <output className={classes["derived"]}>{t("data.derived", { length, vocabulary })}</output>;
}
