import { Button, FileButton, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { Labelled } from "../../components/Labelled.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import type { TokenizerConfig } from "../../core/text/tokenizer.ts";
import { namedTokenizers, tokenizerChoices } from "../../core/text/tokenizerChoices.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeText, takeTokenizer } from "../../state/dataEdits.ts";
import classes from "./TextPanel.module.css";

interface TokenizerChoiceProps {
  readonly tokenizer: TokenizerConfig;
  readonly disabled: boolean;
}

const change = (tokenizer: TokenizerConfig): void => {
  changeText({ tokenizer });
};

/** How texts are cut into tokens. */
export function TokenizerChoice({ tokenizer, disabled }: TokenizerChoiceProps) {
  const { t } = useWords("data");
  const offered =
    tokenizer.kind === "huggingface" ? [...namedTokenizers, "huggingface" as const] : namedTokenizers;
  return (
    <>
      <Labelled label={t("data.tokenizer")} help={t("data.tokenizerHelp")}>
        {(id) => (
          <Select
            id={id}
            data={offered.map((kind) => ({ value: kind, label: t(`data.tokenizer.${kind}`) }))}
            value={tokenizer.kind}
            disabled={disabled}
            onChange={(kind) => {
              if (kind !== "huggingface") change(tokenizerChoices[kind]);
            }}
          />
        )}
      </Labelled>
      <p className={classes["note"]}>{t(`data.tokenizerNote.${tokenizer.kind}`)}</p>
      <Params tokenizer={tokenizer} disabled={disabled} />
      <TokenizerFile disabled={disabled} />
    </>
  );
}

function Params({ tokenizer, disabled }: TokenizerChoiceProps): ReactNode {
  const { t } = useWords("data");
  if (tokenizer.kind === "character-ngrams")
    return (
      <div className={classes["pair"]}>
        <NumberField
          label={t("data.ngramShortest")}
          value={tokenizer.shortest}
          minimum={1}
          maximum={tokenizer.longest}
          disabled={disabled}
          onCommit={(shortest) => change({ ...tokenizer, shortest })}
        />
        <NumberField
          label={t("data.ngramLongest")}
          value={tokenizer.longest}
          minimum={tokenizer.shortest}
          maximum={8}
          disabled={disabled}
          onCommit={(longest) => change({ ...tokenizer, longest })}
        />
      </div>
    );
  if (tokenizer.kind === "segmenter")
    return (
      <Labelled label={t("data.locale")} help={t("data.localeHelp")}>
        {(id) => (
          <TextInput
            id={id}
            defaultValue={tokenizer.locale}
            placeholder="zh, ja, th …"
            disabled={disabled}
            onBlur={({ currentTarget }) => {
              if (isLocale(currentTarget.value)) change({ ...tokenizer, locale: currentTarget.value });
            }}
          />
        )}
      </Labelled>
    );
  return tokenizer.kind === "huggingface" ? <p className={classes["note"]}>{tokenizer.name}</p> : null;
}

function isLocale(locale: string): boolean {
  try {
    return locale === "" || Intl.Segmenter.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

/** Reads a tokenizer from a file. */
function TokenizerFile({ disabled }: { readonly disabled: boolean }) {
  const { t } = useWords("data");
  const [isWrong, setIsWrong] = useState(false);
  const open = async (file: File): Promise<void> => {
    setIsWrong(!(await takeTokenizer(file)));
  };
  return (
    <div>
      <FileButton
        accept=".json,application/json"
        disabled={disabled}
        onChange={(file) => {
          if (file !== null) void open(file);
        }}
      >
        {(props) => (
          <Button size="xs" variant="default" disabled={disabled} {...props}>
            {t("data.tokenizerFile")}
          </Button>
        )}
      </FileButton>
      {isWrong && (
        <p role="alert" className={classes["note"]}>
          {t("data.tokenizerWrong")}
        </p>
      )}
    </div>
  );
}
