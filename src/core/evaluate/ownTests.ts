import { hashText } from "../dataset/fingerprint.ts";
import { calibrate, givenOf } from "../task/decide.ts";
import type { FittedTarget } from "../task/fitted.ts";
import { parseTypedNumber } from "../typedNumber.ts";

/** A row that a person wrote to see whether models answer it as expected; part of the project. */
export interface OwnTest {
  /** The cells by the names of a model's fields. */
  readonly values: Readonly<Record<string, string>>;
  /** A class by its name, the names of labels, or a number as it was written. */
  readonly expected: readonly string[];
}

/** The answers of a run to own tests, by `keyOf`, as `writtenAnswer` writes them. They stay true when an expectation changes. */
export type OwnAnswers = Readonly<Record<string, readonly string[]>>;

/** Tells rows apart by their cells, whatever is expected of them. */
export function keyOf({ values }: Pick<OwnTest, "values">): string {
  const cells = Object.entries(values).filter(([, cell]) => cell.trim() !== "");
  return hashText(JSON.stringify(cells.sort(([one], [other]) => (one < other ? -1 : 1)))).toString(36);
}

/** A model's answer to a row by the names of its classes, or the number, from the model's outputs [units]. */
export function writtenAnswer(target: FittedTarget, outputs: readonly number[]): readonly string[] {
  if (target.kind === "number") return [String(outputs[0] ?? NaN)];
  return givenOf(target, calibrate(target, outputs)).map((index) => target.classNames[index] ?? "");
}

/** Whether classes or labels are exactly those that were expected, in any order. */
export const isAsExpected = (expected: readonly string[], answered: readonly string[]): boolean =>
  expected.length === answered.length && expected.every((name) => answered.includes(name));

/** How far the number that was answered is from the one that was expected; NaN where one of them is no number. */
const errorOf = (expected: readonly string[], answered: readonly string[]): number =>
  Math.abs(Number(answered[0] ?? NaN) - parseTypedNumber(expected[0] ?? ""));

/** How a run answers the own tests: how many as expected, or of numbers the mean absolute error. */
export type OwnScore =
  | { readonly kind: "right"; readonly rightCount: number; readonly count: number }
  | { readonly kind: "error"; readonly meanError: number; readonly count: number };

/** Scores a run's answers to the own tests; null where there are no tests, or the run has not answered all of them. */
export function scoreOwnTests(
  tests: readonly OwnTest[],
  answers: OwnAnswers,
  { isNumber }: { readonly isNumber: boolean },
): OwnScore | null {
  const answered = tests.flatMap((test) => {
    const answer = answers[keyOf(test)];
    return answer === undefined ? [] : [{ expected: test.expected, answer }];
  });
  const { length: count } = tests;
  if (count === 0 || answered.length < count) return null;
  if (!isNumber) {
    const right = answered.filter(({ expected, answer }) => isAsExpected(expected, answer));
    return { kind: "right", rightCount: right.length, count };
  }
  const sum = answered.reduce((total, { expected, answer }) => total + errorOf(expected, answer), 0);
  return { kind: "error", meanError: sum / count, count };
}

/** Adds tests; a row that is known already gets the later expectation, in its place. */
export function addOwnTests(known: readonly OwnTest[], added: readonly OwnTest[]): readonly OwnTest[] {
  const tests = new Map(known.map((test) => [keyOf(test), test]));
  for (const test of added) tests.set(keyOf(test), test);
  return [...tests.values()];
}

/** What separates a text from its expected answer in a pasted line, the surest sign first. */
const separators = ["\t", " → ", " => ", ";", ",", "，"] as const;

/** A pasted line without an answer that can be read. */
export interface PastedTests {
  readonly tests: readonly OwnTest[];
  /** Lines that were left out, from 1. */
  readonly leftOut: readonly number[];
}

/**
 * Reads pasted lines, each a text and behind a tab, an arrow, a semicolon or a comma the expected answer. Lines whose answer
 * `readExpected` does not know are left out, a header among them.
 */
export function readPastedTests(
  pasted: string,
  field: string,
  readExpected: (written: string) => readonly string[] | null,
): PastedTests {
  const tests: OwnTest[] = [];
  const leftOut: number[] = [];
  for (const [at, line] of pasted.split(/\r?\n/u).entries()) {
    if (line.trim() === "") continue;
    const test = readLine(line, field, readExpected);
    if (test === null) leftOut.push(at + 1);
    else tests.push(test);
  }
  return { tests, leftOut };
}

function readLine(
  line: string,
  field: string,
  readExpected: (written: string) => readonly string[] | null,
): OwnTest | null {
  for (const separator of separators) {
    const at = line.lastIndexOf(separator);
    if (at <= 0) continue;
    const text = unquote(line.slice(0, at).trim());
    const expected = readExpected(unquote(line.slice(at + separator.length).trim()));
    if (text !== "" && expected !== null) return { values: { [field]: text }, expected };
  }
  return null;
}

const unquote = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"')
    ? cell.slice(1, -1).replaceAll('""', '"')
    : cell;

/** Reads an expected answer as a person writes one; null where a model could not answer so. */
export function readExpected(target: FittedTarget, written: string): readonly string[] | null {
  if (target.kind === "number") return Number.isNaN(parseTypedNumber(written)) ? null : [written.trim()];
  const nameOf = (name: string): string | undefined =>
    target.classNames.find((known) => known === name.trim()) ??
    target.classNames.find((known) => known.toLowerCase() === name.trim().toLowerCase());
  const whole = nameOf(written);
  if (whole !== undefined) return [whole];
  if (target.kind === "class") return null;
  const names = written.split(/[|;,，、]/u).filter((name) => name.trim() !== "");
  const labels = names.map(nameOf);
  return labels.every((label) => label !== undefined) ? labels : null;
}

/** Reads the rows of a table, whose last column is expected unless one has the target's name; rows without an answer are left out. */
export function readTestRows(
  {
    columnNames,
    rows,
  }: { readonly columnNames: readonly string[]; readonly rows: readonly (readonly string[])[] },
  fields: readonly { readonly name: string; readonly columns: readonly number[] }[],
  { target, targetName }: { readonly target: FittedTarget; readonly targetName: string | null },
): PastedTests {
  const named = columnNames.findIndex((name) => name.toLowerCase() === targetName?.toLowerCase());
  const answer = named === -1 ? columnNames.length - 1 : named;
  const tests: OwnTest[] = [];
  const leftOut: number[] = [];
  for (const [at, cells] of rows.entries()) {
    const expected = readExpected(target, cells[answer] ?? "");
    const values = Object.fromEntries(
      fields.map(({ name, columns }) => [
        name,
        columns
          .filter((column) => column !== answer)
          .map((column) => cells[column] ?? "")
          .join(" ")
          .trim(),
      ]),
    );
    if (expected === null || Object.values(values).every((cell) => cell === "")) leftOut.push(at + 1);
    else tests.push({ values, expected });
  }
  return { tests, leftOut };
}
