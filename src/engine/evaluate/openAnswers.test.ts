import { expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import { fingerprint } from "../../core/dataset/fingerprint.ts";
import { textAndLabel } from "../../core/dataset/roles.ts";
import { worstFirst } from "../../core/evaluate/answerFilter.ts";
import { drain } from "../../core/drain.ts";
import { plainReading } from "../../core/project/project.ts";
import { fitPreprocessor } from "../../core/text/fitPreprocessor.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import { textClassifierSignature } from "../../core/task/signature.ts";
import { openFiles } from "../data/openFiles.ts";
import { TablePipeline } from "../data/pipeline.ts";
import { OpenAnswers } from "./openAnswers.ts";

const lines = [
  "<b>late</b> train,bad,web",
  "lovely place,good,app",
  "late again,bad,web",
  "fine,good,app",
  "so so,bad,web",
];

async function open(rows: readonly number[], recipe = [{ kind: "stripMarkup" as const }]) {
  const file = new Blob([["text,label,source", ...lines].join("\n")]);
  const { table } = await drain(openFiles([{ file, fileName: "rows.csv" }], plainReading));
  const { preprocessor } = await drain(
    fitPreprocessor(["late train", "lovely place"], { ...defaultTextConfig, minimumCount: 1 }),
  );
  const outputs = {
    rows: Int32Array.from(rows),
    values: Float32Array.from(rows.flatMap((row) => [0.19 * row, 1 - 0.19 * row])),
  };
  return drain(
    OpenAnswers.open(new TablePipeline({ table }), {
      outputs,
      // The model has the classes in another order than the table.
      signature: textClassifierSignature(preprocessor, ["good", "bad"]),
      rows: { roles: textAndLabel(0, 1), recipe },
    }),
  );
}

test("answers stand beside the rows that they are for, as the recipe left them", async () => {
  const answers = present(await open([2, 0, 3]));
  const query = { filter: [], order: worstFirst };
  const page = await drain(
    answers.readPage({ ...query, from: 0, to: 10, recipe: [{ kind: "stripMarkup" }] }),
  );
  expect(page.map(({ row, text, actual, answered }) => [row, text.trim(), actual, answered])).toEqual([
    [3, "fine", [0], [0]],
    [2, "late again", [1], [1]],
    [0, "late  train", [1], [1]],
  ]);
  expect(page[2]?.textId).toBe(fingerprint(answers.textAt(page[2]?.index ?? 0)));
  expect(await drain(answers.count(query))).toEqual({ count: 3, wrongCount: 0 });
});

test("texts are identified by the present recipe, so that a correction finds them", async () => {
  const answers = present(await open([0]));
  const [row] = await drain(answers.readPage({ filter: [], order: worstFirst, from: 0, to: 1, recipe: [] }));
  expect(row?.textId).toBe(fingerprint("<b>late</b> train"));
});

test("rows are found by what the vocabulary lacks, and by any column of the table", async () => {
  const answers = present(await open([0, 1, 2, 3]));
  const unknown = [{ kind: "range", of: "unknownShare", from: 0.5, to: null }] as const;
  expect((await drain(answers.count({ filter: unknown, order: worstFirst }))).count).toBe(2);
  const column = [{ kind: "column", column: 2, value: "app" }] as const;
  expect((await drain(answers.count({ filter: column, order: worstFirst }))).count).toBe(2);
});

test("a whole answer has every cell and probability", async () => {
  const answers = present(await open([1]));
  const whole = answers.readWhole({ index: 0, recipe: [] });
  expect(whole?.cells).toEqual([
    { column: "text", cell: "lovely place" },
    { column: "label", cell: "good" },
    { column: "source", cell: "app" },
  ]);
  expect(whole?.outputs.map((output) => Number(output.toFixed(2)))).toEqual([0.19, 0.81]);
  expect(answers.readWhole({ index: 1, recipe: [] })).toBeNull();
});

test("a run on rows that the table lacks is not opened", async () => {
  expect(await open([0, 17])).toBeNull();
});
