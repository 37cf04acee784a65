import type { Dialect } from "../table/table.ts";
import type { TextSample } from "./sampleRows.ts";

/**
 * Values of `Dialect.delimiter` for rows laid out for the eye: two blanks or more, or a ruler of dashes; and for lines
 * that begin with their labels, as fastText reads them.
 */
export const layoutDelimiters = { blanks: "  ", ruler: "--- ---", labels: "__label__" } as const;

/** A table that is drawn rather than delimited, as terminals and Markdown have it, or lines that begin with labels. */
export type Layout =
  | {
      /** Two blanks or more stand between cells. */
      readonly kind: "blanks";
    }
  | {
      /** Bars stand between cells, and a ruler between names and rows: psql, MySQL, Markdown. */
      readonly kind: "bars";
      /** Line of the first ruler, from 1. */
      readonly rulerLine: number;
    }
  | {
      /** Each cell begins where a dash of the ruler does: sqlcmd, reStructuredText. */
      readonly kind: "columns";
      readonly rulerLine: number;
      readonly starts: readonly number[];
    }
  | {
      /** Each line is a text with its labels before it, each marked by `__label__`: fastText's. */
      readonly kind: "labels";
    };

/** How laid out text is read once its cells stand between tabs. */
export const laidOutSyntax = { delimiter: "\t", quote: null, escape: null } as const;

const lookedAtLines = 200;
/** A ruler further down is a line of dashes in a text. */
const lastRulerLine = 100;
/** Share of lines that must have as many bars, or as many cells between blanks. */
const fewestAlike = 0.9;
const fewestBlankRows = 3;

const columnRuler = /^\s*(?:-{2,}|={2,})(?:[ \t]+(?:-+|=+))+\s*$/;
/** Lines that a terminal prints below a table: "(12 rows)", "12 rows in set (0.00 sec)". */
const rowCountLine = /^\s*\(?\d+ rows?\b.{0,40}$/;

/** A line of dashes and bars, or of their crossings. */
const isBarRuler = (line: string): boolean =>
  /^[\s|+│├┤┌┐└┘╞╡╪┼┬┴═─:=-]+$/.test(line) && /[-=─═]{2}/.test(line) && /[|+│╪┼┬┴├┌└]/.test(line);

/**
 * Detects whether a text is a table laid out for the eye.
 * @param delimiter chosen by hand; absent where it is to be found out
 * @param isTable whether the text reads well with a delimiter
 */
export function findLayout(
  { text }: TextSample,
  { delimiter, isTable }: { readonly delimiter: string | undefined; readonly isTable: () => boolean },
): Layout | null {
  const lines = text.split("\n", lookedAtLines).filter((line, at) => at < lookedAtLines - 1 || line !== "");
  if (delimiter === layoutDelimiters.blanks) return { kind: "blanks" };
  if (delimiter === layoutDelimiters.labels) return { kind: "labels" };
  if (delimiter === undefined && isLabelled(lines)) return { kind: "labels" };
  if (delimiter === undefined || delimiter === "|") {
    const barred = findBars(lines);
    if (barred !== null) return barred;
  }
  if (delimiter === undefined || delimiter === layoutDelimiters.ruler) {
    const ruled = findColumns(lines);
    if (ruled !== null) return ruled;
  }
  return delimiter === undefined && isSpaced(lines) && !isTable() ? { kind: "blanks" } : null;
}

/** Labels at the start of a line, each in one piece behind its mark. */
const leadingLabels = /^\s*(?:__label__\S+(?:\s+|$))+/;

/** Whether nearly all lines begin with a label. */
function isLabelled(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => line.trim() !== "");
  return (
    rows.length > 0 && rows.filter((line) => leadingLabels.test(line)).length >= rows.length * fewestAlike
  );
}

/** The labels, several of them with commas between, and the text. */
function splitLabelled(line: string): readonly string[] {
  const [head = ""] = leadingLabels.exec(line) ?? [];
  const labels = head
    .trim()
    .split(/\s+/)
    .map((word) => word.slice(layoutDelimiters.labels.length));
  return [labels.join(","), line.slice(head.length)];
}

function findBars(lines: readonly string[]): Layout | null {
  const at = lines.slice(0, lastRulerLine).findIndex(isBarRuler);
  if (at === -1) return null;
  // Names stand above the first ruler, or below it where that is the upper border.
  const width = Math.max(...[lines[at - 1], lines[at + 1]].map((line) => splitBars(line ?? "").length));
  const rows = lines.slice(at).filter((line) => line.trim() !== "" && !isLeftOut.bars(line));
  const alike = rows.filter((line) => splitBars(line).length === width).length;
  const isTable = width >= 2 && rows.length > 0 && alike >= rows.length * fewestAlike;
  return isTable ? { kind: "bars", rulerLine: at + 1 } : null;
}

function findColumns(lines: readonly string[]): Layout | null {
  const at = lines.slice(0, lastRulerLine).findIndex((line) => columnRuler.test(line));
  if (at === -1) return null;
  const starts = [...(lines[at] ?? "").matchAll(/[-=]+/g)].map(({ index }) => index);
  const rows = lines.slice(at).filter((line) => line.trim() !== "" && !isLeftOut.columns(line));
  const isApart = (line: string): boolean =>
    starts.slice(1).every((start) => (line[start - 1] ?? " ").trim() === "");
  const alike = rows.filter(isApart).length;
  const isTable = rows.length > 0 && alike >= rows.length * fewestAlike;
  return isTable ? { kind: "columns", rulerLine: at + 1, starts } : null;
}

/**
 * Whether nearly all lines have as many cells between blanks, two or more. Names of one word each stand on top: where
 * single blanks part names, they may part other cells as well, and the columns would be told wrongly.
 */
function isSpaced(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => line.trim() !== "").map(splitBlanks);
  if (rows[0]?.some((name) => name.includes(" ")) !== false) return false;
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width = 0, count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return width >= 2 && rows.length >= fewestBlankRows && count >= rows.length * fewestAlike;
}

const splitBlanks = (line: string): readonly string[] => line.trim().split(/[ \t\u3000]{2,}|\t/);

const bar = /^[|│┆]$/;

/** The cells between bars; those at the ends of a line have none beyond them, and `\|` is a bar of the text. */
function splitBars(line: string): readonly string[] {
  const content = line.trim();
  const cells = content.split(/(?<!\\)[|│┆]/);
  if (bar.test(content.at(0) ?? "")) cells.shift();
  if (bar.test(content.at(-1) ?? "") && !content.endsWith("\\|")) cells.pop();
  return cells.map((cell) => cell.replaceAll("\\|", "|"));
}

const splitters: { readonly [K in Layout["kind"]]: (line: string, layout: Layout) => readonly string[] } = {
  blanks: splitBlanks,
  bars: splitBars,
  columns: (line, layout) => {
    const starts = layout.kind === "columns" ? layout.starts : [];
    return starts.map((start, column) => line.slice(column === 0 ? 0 : start, starts[column + 1]));
  },
  labels: splitLabelled,
};

/** Lines that belong to the drawing. */
const isLeftOut: { readonly [K in Layout["kind"]]: (line: string) => boolean } = {
  blanks: () => false,
  bars: (line) => isBarRuler(line) || rowCountLine.test(line),
  columns: (line) => columnRuler.test(line) || rowCountLine.test(line),
  labels: () => false,
};

/** Takes text in pieces and gives whole lines of it with a tab between cells; a ruler becomes a blank line. */
export interface LayoutReader {
  push(text: string): string;
  end(): string;
}

export function makeLayoutReader(layout: Layout): LayoutReader {
  const split = splitters[layout.kind];
  const isDrawing = isLeftOut[layout.kind];
  let rest = "";
  const layOut = (line: string): string =>
    line.trim() === "" || isDrawing(line)
      ? ""
      : split(line, layout)
          .map((cell) => cell.trim().replaceAll("\t", " "))
          .join("\t");
  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      return lines.map((line) => `${layOut(line)}\n`).join("");
    },
    end: () => layOut(rest),
  };
}

/** A sample with tabs between its cells. */
export function layOutSample(sample: TextSample, layout: Layout): TextSample {
  const reader = makeLayoutReader(layout);
  const text = reader.push(sample.text);
  return { ...sample, text: sample.isWhole ? text + reader.end() : text };
}

/** The dialect of a laid out table: its delimiter, and its header, because names stand above a ruler. */
export const dialectOf: {
  readonly [K in Layout["kind"]]: Pick<Dialect, "delimiter"> & Partial<Pick<Dialect, "hasHeader">>;
} = {
  blanks: { delimiter: layoutDelimiters.blanks },
  bars: { delimiter: "|", hasHeader: true },
  columns: { delimiter: layoutDelimiters.ruler, hasHeader: true },
  labels: { delimiter: layoutDelimiters.labels, hasHeader: false },
};
