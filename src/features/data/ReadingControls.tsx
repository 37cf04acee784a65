import { Labelled } from "../../components/Labelled.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select, type SelectProps } from "../../components/Select.tsx";
import { layoutDelimiters } from "../../core/csv/layout.ts";
import { encodings } from "../../core/encoding/encodings.ts";
import { delimiters, type Dialect } from "../../core/table/table.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import type { TableSummary } from "../../state/dataStore.ts";
import { changeDialect, changeSheet } from "../../state/studio.ts";
import { useLock } from "../../state/useProject.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import classes from "./OpenTable.module.css";

const delimiterNames = {
  ",": "comma",
  "\t": "tab",
  ";": "semicolon",
  "|": "bar",
  " ": "space",
  [layoutDelimiters.blanks]: "blanks",
  [layoutDelimiters.ruler]: "ruler",
  [layoutDelimiters.labels]: "labels",
} as const;
const quoteNames = { double: '"', single: "'", none: null } as const;
const quoteKeys = ["double", "single", "none"] as const;
const escapeNames = { doubled: null, backslash: "\\" } as const;
const escapeKeys = ["doubled", "backslash"] as const;
const headerKeys = ["names", "values"] as const;
const decimalKeys = ["point", "comma"] as const;

const isNamed = (delimiter: string): delimiter is keyof typeof delimiterNames => delimiter in delimiterNames;

/** A select under its label, level with those that have help beside it. */
function LabelledSelect<Value extends string>({
  label,
  ...props
}: SelectProps<Value> & { readonly label: string }) {
  return <Labelled label={label}>{(id) => <Select<Value> id={id} {...props} />}</Labelled>;
}

/** How the file is read: the dialect of delimited text, the sheet of a workbook, the share of a sample. */
export function ReadingControls({ summary }: { readonly summary: TableSummary }) {
  const { dialect, format, sheets } = summary;
  if (dialect !== null) return <DialectDetails dialect={dialect} />;
  return <FormatNote format={format} sheets={sheets} />;
}

function FormatNote({ format, sheets }: Pick<TableSummary, "format" | "sheets">) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  return (
    <fieldset className={classes["dialect"]} aria-label={t("data.reading")}>
      <p className={classes["format"]}>{t(`data.format.${format}`)}</p>
      {sheets.length > 1 && (
        <LabelledSelect
          label={t("data.sheet")}
          data={[...sheets].sort()}
          value={sheets[0] ?? null}
          disabled={disabled}
          onChange={(sheet) => void changeSheet(sheet)}
        />
      )}
    </fieldset>
  );
}

/** All guesses in one line that unfolds the fields to change them. */
function DialectDetails({ dialect }: { readonly dialect: Dialect }) {
  const { t } = useWords("data");
  const { encoding, delimiter, quote, escape, hasHeader, skippedRows, decimalComma } = dialect;
  const quoteKey = quoteKeys.find((key) => quoteNames[key] === quote) ?? "none";
  const labelled = (name: "data.quote" | "data.escape" | "data.header" | "data.skippedRows", value: string) =>
    t("common.labelled", { name: t(name), value });
  const guesses = [
    encoding.toUpperCase(),
    isNamed(delimiter) ? t(`data.delimiter.${delimiterNames[delimiter]}`) : delimiter,
    labelled("data.quote", t(`data.quote.${quoteKey}`)),
    ...(escape === null ? [] : [labelled("data.escape", t("data.escape.backslash"))]),
    labelled("data.header", t(`data.header.${hasHeader ? "names" : "values"}`)),
    ...(skippedRows > 0 ? [labelled("data.skippedRows", String(skippedRows))] : []),
    ...(decimalComma ? [t("data.decimal.comma")] : []),
  ];
  return (
    <Disclosure
      className={classes["reading"]}
      summary={
        <>
          {t("data.reading")} <span className={classes["quiet"]}>{guesses.join("\u00a0· ")}</span>
        </>
      }
    >
      <DialectControls dialect={dialect} />
    </Disclosure>
  );
}

/** The detected dialect of the file; a change reads the file again at once. */
function DialectControls({ dialect }: { readonly dialect: Dialect }) {
  const { t } = useWords("data");
  const disabled = useLock("source") !== null;
  const offered = [...new Set([...delimiters, layoutDelimiters.blanks, dialect.delimiter])];
  return (
    <fieldset className={classes["dialect"]} aria-label={t("data.reading")}>
      <LabelledSelect
        label={t("data.encoding")}
        data={encodings.map((encoding) => ({ value: encoding, label: encoding.toUpperCase() }))}
        value={dialect.encoding}
        disabled={disabled}
        comboboxProps={{ width: 160, position: "bottom-start" }}
        onChange={(encoding) => void changeDialect({ encoding })}
      />
      <LabelledSelect
        label={t("data.delimiter")}
        data={offered.map((delimiter) => ({
          value: delimiter,
          label: isNamed(delimiter) ? t(`data.delimiter.${delimiterNames[delimiter]}`) : delimiter,
        }))}
        value={dialect.delimiter}
        disabled={disabled}
        onChange={(delimiter) => void changeDialect({ delimiter })}
      />
      <LabelledSelect
        label={t("data.quote")}
        data={quoteKeys.map((key) => ({ value: key, label: t(`data.quote.${key}`) }))}
        value={quoteKeys.find((key) => quoteNames[key] === dialect.quote) ?? "none"}
        disabled={disabled}
        onChange={(key) => void changeDialect({ quote: quoteNames[key] })}
      />
      <LabelledSelect
        label={t("data.escape")}
        data={escapeKeys.map((key) => ({ value: key, label: t(`data.escape.${key}`) }))}
        value={dialect.escape === null ? "doubled" : "backslash"}
        disabled={disabled || dialect.quote === null}
        onChange={(key) => void changeDialect({ escape: escapeNames[key] })}
      />
      <LabelledSelect
        label={t("data.header")}
        data={headerKeys.map((key) => ({ value: key, label: t(`data.header.${key}`) }))}
        value={dialect.hasHeader ? "names" : "values"}
        disabled={disabled}
        onChange={(key) => void changeDialect({ hasHeader: key === "names" })}
      />
      <NumberField
        label={t("data.skippedRows")}
        value={dialect.skippedRows}
        minimum={0}
        maximum={1000}
        disabled={disabled}
        onCommit={(skippedRows) => void changeDialect({ skippedRows })}
      />
      <LabelledSelect
        label={t("data.decimal")}
        data={decimalKeys.map((key) => ({ value: key, label: t(`data.decimal.${key}`) }))}
        value={dialect.decimalComma ? "comma" : "point"}
        disabled={disabled}
        onChange={(key) => void changeDialect({ decimalComma: key === "comma" })}
      />
    </fieldset>
  );
}
