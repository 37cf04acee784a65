import { present } from "../../core/assert.ts";
import {
  augmentationRandom,
  augmentTokens,
  planRows,
  type AugmentationConfig,
} from "../../core/dataset/augmentation.ts";
import type { Block, Examples } from "../../core/dataset/blocks.ts";
import { labelsOf } from "../../core/dataset/examples.ts";
import { pickTarget } from "../../core/dataset/exampleTarget.ts";
import { cellsOf, encodeInput, pickBlock, type FittedCells } from "../../core/dataset/inputs.ts";
import type { Issue } from "../../core/issue.ts";
import type { Sequence } from "../../core/sequence.ts";
import type { HeldBackRow } from "../../core/run/finishedRun.ts";
import type { FittedInput, FittedTarget } from "../../core/task/fitted.ts";
import type { CutTexts } from "../../core/text/cutTexts.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { concatSparse, type SparseRows } from "../../core/dataset/sparseRows.ts";
import { ngramBlockId } from "../../core/graph/textReadings.ts";
import { makeNgramEncoder } from "../../core/text/ngrams/encodeNgrams.ts";
import { ngramCountOf, type FittedNgrams } from "../../core/text/ngrams/fittedNgrams.ts";
import { makeCutEncoder, makeEncoder, padIds } from "../../core/text/encode.ts";
import { unknownId, type Preprocessor } from "../../core/text/preprocessor.ts";
import type { PrepareEvent, TextInput } from "../protocol/text.ts";
import { poolFor } from "../text/tokenizerPool.ts";
import { encodeFeatures } from "./encodeFeatures.ts";
import type { FittedRows } from "./fitRows.ts";
import { readRows } from "./readRows.ts";
import { preparing, type UnencodedParts, type UnencodedPart } from "./prepareData.ts";

const rowsPerStep = 500;

type FittedText = Extract<FittedInput, { readonly kind: "text" }>;

/** The fitted inputs and target, and the augmentation of the training rows. */
export interface EncodeInput extends TextInput {
  readonly augmentation: AugmentationConfig;
}

/** Everything training and measuring need. */
export interface PreparedData {
  /** How rows become the model's inputs, and what its outputs mean. */
  readonly inputs: readonly FittedInput[];
  readonly target: FittedTarget;
  /** Classes or labels by their place in the target; none where it is a number. */
  readonly classNames: readonly string[];
  readonly train: Examples;
  readonly validation: Examples;
  readonly test: Examples;
  /** Rows that the model does not learn from, those to test on first, in the form that a user would type them. */
  readonly heldBackRows: readonly HeldBackRow[];
  /** The first validation rows, in the same form. */
  readonly validationRows: readonly HeldBackRow[];
  /** Texts of a person's own, to be answered after each epoch; absent where nobody gave any. */
  readonly pinnedTexts?: readonly string[];
  readonly issues: readonly Issue[];
}

/** Encodes all three parts, the training rows with their augmentation. */
export async function* encodeParts(
  parts: UnencodedParts,
  fitted: FittedRows,
  job: EncodeInput,
): AsyncGenerator<PrepareEvent, PreparedData, undefined> {
  const { inputs, target } = fitted;
  const [train = {}, validation = {}, test = {}] = yield* encodeFeatures(
    [parts.train, parts.validation, parts.test],
    inputs,
  );
  const encode = (part: UnencodedPart): AsyncGenerator<PrepareEvent, Examples, undefined> =>
    preparing("encode", encodePart(part, fitted));
  return {
    inputs,
    target,
    classNames: target.kind === "number" ? [] : target.classNames,
    train: yield* preparing("encode", encodeTraining(parts.train, train, { fitted, job })),
    validation: withBlocks(yield* encode(parts.validation), validation),
    test: withBlocks(yield* encode(parts.test), test),
    heldBackRows: readRows([parts.test, parts.validation]),
    validationRows: readRows([parts.validation]),
    issues: parts.issues,
  };
}

type Blocks = Readonly<Record<InputId, Block>>;

const withBlocks = (examples: Examples, blocks: Blocks): Examples => ({
  ...examples,
  inputs: { ...examples.inputs, ...blocks },
});

/** Encodes rows without augmentation. */
async function* encodePart(
  part: UnencodedPart,
  { inputs }: FittedRows,
): AsyncGenerator<number, Examples, undefined> {
  const { rows, target } = part;
  const blocks: Record<InputId, Block> = {};
  for (const input of inputs)
    if (input.kind === "text")
      Object.assign(blocks, yield* encodeTexts(present(part.inputTexts[input.id]), input));
    else blocks[input.id] = encodeCells(input, part);
  return { count: rows.length, rows, inputs: blocks, target };
}

/** The token ids of texts and, where the model counts them, their n-grams. */
async function* encodeTexts(
  texts: Sequence<string>,
  { id, preprocessor, ngrams }: FittedText,
): AsyncGenerator<number, Readonly<Record<InputId, Block>>, undefined> {
  const { sequenceLength: length } = preprocessor;
  const ids = new Int32Array(texts.length * length);
  const encode = makeCutEncoder(preprocessor);
  const count = ngrams === undefined ? null : makeNgramEncoder(ngrams);
  const counted: SparseRows[] = [];
  let row = 0;
  for await (const cut of poolFor(texts).cut(texts, preprocessor)) {
    encode(ids, row, cut);
    if (count !== null) counted.push(count(cut));
    row += cut.lengths.length;
    yield row / texts.length;
  }
  const tokens: Block = { kind: "tokens", ids, length };
  return ngrams === undefined ? { [id]: tokens } : { [id]: tokens, ...ngramBlock(id, ngrams, counted) };
}

const ngramBlock = (
  id: InputId,
  ngrams: FittedNgrams,
  counted: readonly SparseRows[],
): Readonly<Record<InputId, Block>> => ({
  [ngramBlockId(id)]: { kind: "ngrams", ...concatSparse(counted, ngramCountOf(ngrams)) },
});

/** The n-grams of the training texts, which are cut once more only where there were too many to keep them. */
async function* countNgrams(
  texts: Sequence<string>,
  { id, preprocessor, ngrams }: FittedText,
  kept: readonly CutTexts[] | null,
): AsyncGenerator<number, Readonly<Record<InputId, Block>>, undefined> {
  if (ngrams === undefined) return {};
  const count = makeNgramEncoder(ngrams);
  const counted: SparseRows[] = [];
  let row = 0;
  for await (const cut of kept ?? poolFor(texts).cut(texts, preprocessor)) {
    counted.push(count(cut));
    row += cut.lengths.length;
    yield row / texts.length;
  }
  return ngramBlock(id, ngrams, counted);
}

function encodeCells(input: FittedCells, { table, inputs, rows }: UnencodedPart): Block {
  const spec = present(inputs.find(({ id }) => id === input.id));
  if (spec.kind === "text") throw new Error(`Input ${input.id} is a text in the table`);
  return encodeInput(input, cellsOf(table, spec), rows);
}

interface TrainingJob {
  readonly fitted: FittedRows;
  readonly job: EncodeInput;
}

/** Encodes the training rows with their augmentation; other parts never pass through here. */
async function* encodeTraining(
  train: UnencodedPart,
  features: Blocks,
  { fitted: { inputs, texts, target }, job: { augmentation, split } }: TrainingJob,
): AsyncGenerator<number, Examples, undefined> {
  const classCount = target.kind === "class" ? target.classNames.length : 1;
  const plan = planRows(labelsOf(train), classCount, augmentation);
  const positions = Int32Array.from(plan, ({ position }) => position);
  const blocks: Record<InputId, Block> = {};
  const textCount = inputs.filter(({ kind }) => kind === "text").length;
  let done = 0;
  for (const input of inputs) {
    if (input.kind !== "text") {
      blocks[input.id] = pickBlock(encodeCells(input, train), positions);
      continue;
    }
    const { encodeAt, cutTexts, preprocessor } = present(texts[input.id]);
    const encode = encodeAt ?? encodeTextAt(present(train.inputTexts[input.id]), preprocessor);
    // Each text input is augmented with random numbers of its own.
    const changing = { plan, encode, preprocessor, augmentation, seed: split.seed + done };
    blocks[input.id] = yield* passShare(encodeChanged(changing), (share) => (done + share) / textCount);
    // Augmented rows keep the n-grams of their original row.
    const kept = input.ngrams === undefined ? null : cutTexts();
    const counted = yield* countNgrams(present(train.inputTexts[input.id]), input, kept);
    for (const [id, block] of Object.entries(counted)) blocks[id] = pickBlock(block, positions);
    done++;
  }
  // Nor does an encoder read a row again that was changed.
  for (const [id, block] of Object.entries(features)) blocks[id] = pickBlock(block, positions);
  const { weights } = train;
  return {
    count: plan.length,
    rows: positions.map((position) => present(train.rows[position])),
    inputs: blocks,
    target: pickTarget(train.target, positions),
    ...(weights === null
      ? {}
      : { weights: Float32Array.from(positions, (position) => present(weights[position])) }),
  };
}

interface ChangedTexts {
  readonly plan: ReturnType<typeof planRows>;
  readonly encode: (position: number) => ArrayLike<number>;
  readonly preprocessor: Preprocessor;
  readonly augmentation: AugmentationConfig;
  readonly seed: number;
}

function* encodeChanged({
  plan,
  encode,
  preprocessor,
  augmentation,
  seed,
}: ChangedTexts): Generator<number, Block, undefined> {
  const { sequenceLength: length } = preprocessor;
  const ids = new Int32Array(plan.length * length);
  for (const [index, { position, isChanged }] of plan.entries()) {
    const tokens = encode(position);
    const taken = isChanged
      ? augmentTokens(Array.from(tokens), augmentation, {
          random: augmentationRandom(seed, index),
          mask: unknownId,
        })
      : tokens;
    padIds(ids, index, taken, preprocessor);
    if (index % rowsPerStep === rowsPerStep - 1) yield (index + 1) / plan.length;
  }
  return { kind: "tokens", ids, length };
}

function* passShare<T>(
  work: Generator<number, T, undefined>,
  toShare: (share: number) => number,
): Generator<number, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield toShare(next.value);
  }
}

const encodeTextAt = (
  texts: Sequence<string>,
  preprocessor: Preprocessor,
): ((position: number) => ArrayLike<number>) => {
  const encode = makeEncoder(preprocessor);
  return (position) => encode(present(texts.at(position)));
};
