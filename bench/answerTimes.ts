import { templateNames, type TemplateName } from "../src/core/graph/templates.ts";
import { ModelInUse } from "../src/engine/evaluate/modelInUse.ts";
import { sampleModel, sampleRow } from "../src/engine/testing/sampleModel.ts";
import { startTestBackend } from "../src/engine/testing/startTestBackend.ts";

/** Sizes of a model of ordinary texts. */
const sizes = { vocabularySize: 20_000, sequenceLength: 200, ngramCount: 100_000 };
const [warmUps, repeats] = [5, 50];

/** A row of 200 words. */
const longRow = { ...sampleRow, review: Array(40).fill("not a good dull film").join(" ") };

/** Milliseconds that a model takes to answer a row and to say whether the row is like those of training: middle, and 95th of 100. */
async function timeAnswers(template: TemplateName): Promise<readonly [middle: number, slow: number]> {
  const trained = await sampleModel(template, { sizes });
  const model = new ModelInUse();
  await model.take({
    ...trained,
    signature: { ...trained.signature, familiarity: { energies: Array<number>(201).fill(0) } },
  });
  const times: number[] = [];
  for (let round = 0; round < warmUps + repeats; round++) {
    const start = performance.now();
    await model.judge([longRow]);
    if (round >= warmUps) times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  return [times[repeats / 2] ?? NaN, times[Math.floor(repeats * 0.95)] ?? NaN];
}

/** Prints the time of an answer in the playground for every template. */
export async function printAnswerTimes(): Promise<void> {
  await startTestBackend();
  console.log("an answer in the playground (50 ms): middle, 95 of 100");
  for (const template of templateNames) {
    const [middle, slow] = await timeAnswers(template);
    console.log(`${template.padEnd(46)}${middle.toFixed(1).padStart(6)} ms${slow.toFixed(1).padStart(8)} ms`);
  }
}
