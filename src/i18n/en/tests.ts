import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

export const testsMessages = {
  "tests.title": "Own tests",
  "tests.empty":
    "Write rows of your own with the answers that you expect. Every run will be checked on them, and the table of runs shows how each did.",
  "tests.right": ({ right, count }: { right: number; count: number }) =>
    `${formatCount(right)} of ${formatCount(count)} as expected.`,
  "tests.off": ({ error, count }: { error: string; count: number }) =>
    `Off by ${error} on average, on ${counted(count, "row", "rows")}.`,
  "tests.text": "A text of your own",
  "tests.expected": "Expected answer",
  "tests.add": "Add",
  "tests.paste": "Paste several",
  "tests.file": "From a file",
  "tests.pasteLabel": "A line for each test",
  "tests.pasteHint": "One test a line: a text, then a tab or a comma, then the expected answer.",
  "tests.pasteAdd": "Add the lines",
  "tests.leftOut": ({ added, leftOut }: { added: number; leftOut: number }) =>
    leftOut === 0
      ? `${counted(added, "test", "tests")} added.`
      : `${counted(added, "test", "tests")} added, ${counted(leftOut, "line", "lines")} left out for want of an answer that the model can give.`,
  "tests.list": "Own tests",
  "tests.expectedOf": ({ row }: { row: number }) => `Expected answer of test ${formatCount(row)}`,
  "tests.change": ({ row }: { row: number }) => `Change the expected answer of test ${formatCount(row)}`,
  "tests.remove": ({ row }: { row: number }) => `Remove test ${formatCount(row)}`,
  "tests.try": ({ row }: { row: number }) => `Try test ${formatCount(row)} in the playground`,
  "tests.unknown": "The model cannot give this answer.",
  "tests.keys":
    "Arrow keys walk through the tests, Space tries one, L changes what is expected, X removes it.",
  "tests.checkOthers": ({ count }: { count: number }) =>
    `Check ${counted(count, "earlier run", "earlier runs")}`,
  "tests.checking": "Checking earlier runs…",
  "tests.keep": "Keep as a test",
  "tests.kept": "Kept as a test",
};
