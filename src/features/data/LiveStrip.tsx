import { Switch, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Panel } from "../../components/Panel.tsx";
import { unknownId } from "../../core/text/preprocessor.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { TextTrace } from "../../state/dataQueries.ts";
import { dataStore } from "../../state/dataStore.ts";
import { useLatest } from "../../state/useLatest.ts";
import { useStore } from "zustand";
import { useTextInput } from "./useTextInput.ts";
import classes from "./LiveStrip.module.css";

const shownTokens = 160;

/** The steps from a text to the model's numbers, for a row of the table or a typed text. */
export function LiveStrip() {
  const { t } = useWords("data");
  const input = useTextInput();
  const rowCount = useStore(dataStore, (data) => data.summary?.rowCount ?? 1);
  const [isTyped, setIsTyped] = useState(false);
  const [typed, setTyped] = useState("");
  const [row, setRow] = useState(1);
  const source = isTyped ? typed : { row: row - 1 };
  const trace = useLatest("traceText", input === null ? null : { ...input, source });
  return (
    <Panel
      title={t("data.strip")}
      help={<FieldHelp term={t("data.strip")}>{t("data.stripHelp")}</FieldHelp>}
      actions={
        <Switch
          size="xs"
          label={t("data.stripTyped")}
          checked={isTyped}
          onChange={({ currentTarget }) => setIsTyped(currentTarget.checked)}
        />
      }
    >
      <div className={classes["strip"]}>
        {isTyped ? (
          <Textarea
            aria-label={t("data.stripText")}
            placeholder={t("data.stripText")}
            autosize
            minRows={1}
            maxRows={4}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        ) : (
          <div className={classes["row"]}>
            <NumberField
              label={t("data.stripRow")}
              value={row}
              minimum={1}
              maximum={rowCount}
              onCommit={setRow}
            />
          </div>
        )}
        {trace !== null && <Steps trace={trace} />}
      </div>
    </Panel>
  );
}

function Steps({ trace: { raw, cleaned, tokens, padded } }: { readonly trace: TextTrace }) {
  const { t } = useWords("data");
  const rest = tokens.length - shownTokens;
  const unknownCount = tokens.filter(({ id }) => id === unknownId).length;
  return (
    <dl className={classes["steps"]}>
      <Step name={t("data.strip.raw")}>
        <span dir="auto">{raw}</span>
      </Step>
      <Step name={t("data.strip.cleaned")}>
        <span dir="auto">{cleaned}</span>
      </Step>
      <Step name={t("data.strip.tokens")}>
        <span className={classes["tokens"]}>
          {tokens.slice(0, shownTokens).map(({ text, id, isRead }, index) => (
            <span
              // oxlint-disable-next-line react/no-array-index-key -- tokens are their places
              key={index}
              className={classes["token"]}
              data-unknown={id === unknownId || undefined}
              data-cut={!isRead || undefined}
              title={id === unknownId ? t("data.strip.unknown") : isRead ? undefined : t("data.strip.cut")}
              dir="auto"
            >
              {text}
            </span>
          ))}
          {rest > 0 && t("data.strip.more", { count: rest })}
        </span>
        {unknownCount > 0 && (
          <p className={classes["hint"]}>
            {t("data.strip.unknownHint", { unknown: unknownCount, tokens: tokens.length })}
          </p>
        )}
      </Step>
      <Step name={t("data.strip.padded", { count: padded.length })}>
        <code className={classes["ids"]}>
          {padded.slice(0, shownTokens).join(" ")}
          {padded.length > shownTokens && " …"}
        </code>
      </Step>
    </dl>
  );
}

function Step({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
