// How long the answers to 25,000 test rows take to open, to filter, to sort and to be read, and an answer in the playground, in
// Node as in the worker:
// npm run bench:answers -- IMDB.test.csv.gz
import { openAsBlob } from "node:fs";
import { argv, cpuUsage } from "node:process";
import { present } from "../src/core/assert.ts";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { drain } from "../src/core/drain.ts";
import { worstFirst, type AnswerQuery } from "../src/core/evaluate/answerFilter.ts";
import { plainReading } from "../src/core/project/project.ts";
import { textClassifierSignature } from "../src/core/task/signature.ts";
import { fitPreprocessor } from "../src/core/text/fitPreprocessor.ts";
import { defaultTextConfig } from "../src/core/text/preprocessor.ts";
import { makeRandom } from "../src/core/random.ts";
import { openFiles } from "../src/engine/data/openFiles.ts";
import { TablePipeline } from "../src/engine/data/pipeline.ts";
import { OpenAnswers } from "../src/engine/evaluate/openAnswers.ts";
import { printAnswerTimes } from "./answerTimes.ts";

const [, , path = "../shared/data/imdb.test.csv.gz"] = argv;
const file = await openAsBlob(path);
const { table } = await drain(openFiles([{ file, fileName: path }], plainReading));
const text = table.columnNames.indexOf("review") === -1 ? 0 : table.columnNames.indexOf("review");
const roles = textAndLabel(text, text === 0 ? 1 : 0);
const pipeline = new TablePipeline({ table });
const rows = { roles, recipe: [] };
// A run has just been scored on these rows, so they are known.
const { examples } = await drain(pipeline.examples(rows));
const texts = Array.from({ length: 2000 }, (_unused, at) => examples.texts.at(at) ?? "");
const { preprocessor } = await drain(fitPreprocessor(texts, defaultTextConfig));

/** Tells the time of some work in milliseconds, and the processor's, which other programs do not prolong. */
async function time<T>(name: string, work: () => Promise<T>): Promise<T> {
  const [start, before] = [performance.now(), cpuUsage()];
  const result = await work();
  const { user, system } = cpuUsage(before);
  const ms = (value: number): string => `${value.toFixed(0).padStart(6)} ms`;
  console.log(`${name.padEnd(46)}${ms(performance.now() - start)}${ms((user + system) / 1000)}`);
  return result;
}

for (const classCount of [examples.classNames.length, 150]) {
  const random = makeRandom(1);
  const names = [
    ...examples.classNames,
    ...Array.from(
      { length: classCount - examples.classNames.length },
      (_unused, at) => `other ${String(at)}`,
    ),
  ];
  const count = examples.rows.length;
  const values = new Float32Array(count * classCount);
  for (let row = 0; row < count; row++) {
    const first = random.uniform();
    values[row * classCount] = first;
    values[row * classCount + 1] = 1 - first;
  }
  console.log(`${String(count)} rows, ${String(classCount)} classes`);
  const open = await time("open the answers", () =>
    drain(
      OpenAnswers.open(pipeline, {
        outputs: { rows: Int32Array.from(examples.rows), values },
        signature: textClassifierSignature(preprocessor, names),
        rows,
      }),
    ),
  );
  const answers = present(open);
  const find = (name: string, filter: AnswerQuery["filter"], order = worstFirst): Promise<unknown> =>
    time(name, () => drain(answers.count({ filter, order })));
  await find("all rows, worst first", []);
  await find("a cell of the matrix", [{ kind: "cell", actual: 0, answered: 1 }]);
  await find("wrong and very sure", [
    { kind: "outcome", isRight: false },
    { kind: "range", of: "confidence", from: 0.9, to: null },
  ]);
  await find("all rows, by confidence", [], { by: "confidence", isDescending: false });
  await find("a word", [{ kind: "words", words: ["awful"] }]);
  await time("reading all texts, in the background", () => drain(answers.measureTexts()));
  await find("unknown words, texts known", [{ kind: "range", of: "unknownShare", from: 0.3, to: null }]);
  await time("a page of 100 rows", () =>
    drain(answers.readPage({ filter: [], order: worstFirst, from: 0, to: 100, recipe: [] })),
  );
}
await printAnswerTimes();
process.exit(0);
