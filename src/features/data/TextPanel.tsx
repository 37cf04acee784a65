import { Button, MultiSelect, SegmentedControl, Switch, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Labelled } from "../../components/Labelled.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { Select } from "../../components/Select.tsx";
import { treatments } from "../../core/text/cleaningConfig.ts";
import { paddingSides, truncatings, type TextConfig } from "../../core/text/preprocessor.ts";
import { stopWordLanguages } from "../../core/text/stopWordLanguages.ts";
import {
  changedFields,
  resetGroup,
  textGroups,
  type TextField,
  type TextGroup,
} from "../../core/text/textGroups.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeCleaning, changeText } from "../../state/dataEdits.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useLock, useProject } from "../../state/useProject.ts";
import { languageName } from "./languageName.ts";
import { LengthsPanel } from "./LengthsPanel.tsx";
import { LiveStrip } from "./LiveStrip.tsx";
import { TokenizerChoice } from "./TokenizerChoice.tsx";
import classes from "./TextPanel.module.css";

const largestVocabulary = 200_000;
const longestSequence = 2000;
const usualSequence = 128;

/** The settings that turn a text into numbers, in the order of their use, beside an example. */
export function TextPanel() {
  const { t } = useWords("data");
  const { text } = useProject();
  const disabled = useLock("text") !== null;
  const parts = { text, disabled };
  return (
    <div className={classes["columns"]}>
      <div className={classes["preview"]}>
        <LiveStrip />
      </div>
      <div className={classes["groups"]}>
        <Group name="letters" {...parts}>
          <Switches group="letters" {...parts} />
        </Group>
        <Group name="replacing" {...parts}>
          <Switches group="replacing" {...parts} />
          <Replacements {...parts} />
        </Group>
        <Group name="tokens" {...parts}>
          <TokenizerChoice tokenizer={text.tokenizer} disabled={disabled} />
        </Group>
        <Group name="vocabulary" {...parts}>
          <Vocabulary {...parts} />
        </Group>
        <Group name="sequence" {...parts}>
          <SequenceLength {...parts} />
          <Sides {...parts} />
          <Derived />
        </Group>
        <LengthsPanel />
      </div>
      <p className={classes["note"]}>{t("data.textPanelHelp")}</p>
    </div>
  );
}

interface PartProps {
  readonly text: TextConfig;
  readonly disabled: boolean;
}

interface GroupProps extends PartProps {
  readonly name: TextGroup;
  readonly children: ReactNode;
}

/** A group of settings, with the number of changed ones and a button to reset them. */
function Group({ name, text, disabled, children }: GroupProps) {
  const { t } = useWords("data");
  const changed = changedFields(text, name);
  return (
    <Panel
      title={t(`data.textGroup.${name}`)}
      actions={
        changed.length > 0 && (
          <>
            {t("data.changedCount", { count: changed.length })}
            <Button
              size="compact-xs"
              variant="transparent"
              px={0}
              disabled={disabled}
              onClick={() => changeText(resetGroup(text, name))}
            >
              {t("data.reset")}
            </Button>
          </>
        )
      }
    >
      <div className={classes["settings"]}>{children}</div>
    </Panel>
  );
}

/** A dot beside a setting that differs from the default. */
function ChangedMark({ text, field }: { readonly text: TextConfig; readonly field: TextField }) {
  const { t } = useWords("data");
  const isChanged = groupNames.some((group) => changedFields(text, group).includes(field));
  return isChanged ? (
    <span className={classes["changed"]} title={t("data.changed")}>
      <VisuallyHidden>{t("data.changed")}</VisuallyHidden>
    </span>
  ) : null;
}

const groupNames = Object.keys(textGroups) as readonly TextGroup[];
const switches = {
  letters: ["lowerCase", "normalizeNfkc", "stripAccents", "simplifyChinese", "shortenRepeats", "removeEmoji"],
  replacing: ["stripHtml"],
} as const;
const replaced = ["urls", "emails", "numbers"] as const;

function Switches({ group, text, disabled }: PartProps & { readonly group: keyof typeof switches }) {
  const { t } = useWords("data");
  return switches[group].map((name) => (
    <div key={name} className={classes["switch"]}>
      <Switch
        label={t(`data.clean.${name}`)}
        description={t(`data.cleanHelp.${name}`)}
        checked={text.cleaning[name]}
        disabled={disabled}
        onChange={({ currentTarget }) => changeCleaning({ [name]: currentTarget.checked })}
      />
      <ChangedMark text={text} field={name} />
    </div>
  ));
}

/** Pieces of text that can be replaced or removed, such as addresses and numbers. */
function Replacements({ text, disabled }: PartProps) {
  const { t, language } = useWords("data");
  const { cleaning } = text;
  return (
    <>
      <div className={classes["triple"]}>
        {replaced.map((kind) => (
          <Labelled
            key={kind}
            label={t(`data.clean.${kind}`)}
            mark={<ChangedMark text={text} field={kind} />}
          >
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
      <Labelled
        label={t("data.clean.stopWords")}
        help={t("data.cleanHelp.stopWords")}
        mark={<ChangedMark text={text} field="stopWords" />}
      >
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
    </>
  );
}

function Vocabulary({ text, disabled }: PartProps) {
  const { t } = useWords("data");
  return (
    <div className={classes["pair"]}>
      <NumberField
        label={t("data.vocabularySize")}
        help={t("data.vocabularyHelp")}
        mark={<ChangedMark text={text} field="vocabularySize" />}
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
        mark={<ChangedMark text={text} field="minimumCount" />}
        value={text.minimumCount}
        minimum={1}
        maximum={1000}
        disabled={disabled}
        onCommit={(minimumCount) => changeText({ minimumCount })}
      />
    </div>
  );
}

/** Where long texts are cut, and short ones filled up. */
function Sides({ text, disabled }: PartProps) {
  const { t } = useWords("data");
  return (
    <div className={classes["pair"]}>
      <Labelled
        label={t("data.truncating")}
        help={t("data.truncatingHelp")}
        mark={<ChangedMark text={text} field="truncating" />}
      >
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
      <Labelled
        label={t("data.padding")}
        help={t("data.paddingHelp")}
        mark={<ChangedMark text={text} field="padding" />}
      >
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
  );
}

function SequenceLength({ text, disabled }: PartProps) {
  const { sequenceLength } = text;
  const { t } = useWords("data");
  const derived = useStore(dataStore, (data) => data.text?.sequenceLength ?? usualSequence);
  const isAuto = sequenceLength === "auto";
  return (
    <div>
      <div className={classes["label"]}>
        {t("data.sequenceLength")}
        <ChangedMark text={text} field="sequenceLength" />
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
