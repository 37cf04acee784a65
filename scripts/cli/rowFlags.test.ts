import { expect, test } from "vitest";
import { noAugmentation } from "../../src/core/dataset/augmentation.ts";
import { defaultSplitConfig } from "../../src/core/dataset/splitConfig.ts";
import { parseCommand, type TrainCommand } from "./arguments.ts";
import { findRoles } from "./findRoles.ts";
import { UsageError } from "./usageError.ts";

function read(flags: string): TrainCommand {
  const args = ["table.csv", "--text", "a", "--label", "b", ...flags.split(" ").filter(Boolean)];
  const command = parseCommand(args);
  if (command === "help") throw new Error("help was not asked for");
  return command;
}

const columnNames = ["a", "b", "part", "user", "day", "count"];
const table = {
  columnNames,
  columns: columnNames.map(() => []),
  rowCount: 0,
  lineNumbers: new Uint32Array(),
};

test("without flags rows are split at random by the seed, none is copied, and training happens once", () => {
  const { rows, seedCount } = read("--seed 7");
  expect(rows.split).toEqual({ ...defaultSplitConfig, seed: 7 });
  expect(rows.augmentation).toEqual(noAugmentation);
  expect(seedCount).toBe(1);
});

test("columns say how rows are split and weighed", () => {
  const { columns, rows } = read("--group user --weight count --validation-share 0.2 --train-share 0.6");
  expect(rows.split).toMatchObject({ method: "group", trainShare: 0.6, validationShare: 0.2 });
  expect(findRoles(table, columns, rows)).toMatchObject({ group: 3, weight: 5, split: null, time: null });
  expect(read("--split part").rows.split.method).toBe("column");
  expect(read("--time day").rows.split.method).toBe("time");
  expect(() => findRoles(table, columns, read("--weight weights").rows)).toThrow(/weights/);
});

test("folds count from 1, and copies are changed by shares", () => {
  expect(read("--folds 5 --fold 5").rows.split.folds).toEqual({ count: 5, index: 4 });
  expect(read("--copies 2 --swap 0 --masking 0.3 --oversampling 1").rows.augmentation).toEqual({
    ...noAugmentation,
    copyCount: 2,
    swap: 0,
    masking: 0.3,
    oversampling: 1,
  });
  expect(read("--seeds 3").seedCount).toBe(3);
});

test("texts are cleaned and cut as flags say", () => {
  expect(
    read("--strip-html yes --lower-case no --urls placeholder --stop-words en,de").text.cleaning,
  ).toMatchObject({
    stripHtml: true,
    lowerCase: false,
    urls: "placeholder",
    stopWords: ["en", "de"],
    normalizeNfkc: true,
  });
  expect(read("--tokenizer character-ngrams --character-sizes 2-3").text.tokenizer).toEqual({
    kind: "character-ngrams",
    shortest: 2,
    longest: 3,
  });
  expect(read("--tokenizer segmenter --locale th --truncating pre --padding pre").text).toMatchObject({
    tokenizer: { kind: "segmenter", locale: "th" },
    truncating: "pre",
    padding: "pre",
  });
});

test.each([
  ["--split part --group user", /--split and --group do not go together/],
  ["--split part --test later.csv", /--test names the rows to test on, and --split/],
  ["--folds 5 --test later.csv", /--folds would choose others/],
  ["--train-share 0.9 --validation-share 0.3", /come to 1\.2/],
  ["--fold 2", /--fold is for --folds/],
  ["--folds 5 --fold 6", /--fold is “6”; expected a whole number from 1 to 5/],
  ["--copies 100", /--copies is “100”/],
  ["--seeds 0", /--seeds is “0”/],
  ["--lower-case maybe", /--lower-case is “maybe”; expected one of yes, no/],
  ["--urls drop", /--urls is “drop”; expected one of keep, placeholder, remove/],
  ["--stop-words English", /--stop-words is “English”; expected codes/],
  ["--character-sizes 2-3", /for --tokenizer character-ngrams/],
  ["--tokenizer character-ngrams --character-sizes 3-2", /--character-sizes is “3-2”/],
  ["--tokenizer-file nowhere.json", /nowhere\.json cannot be read/],
  ["--tokenizer-file package.json", /package\.json is no tokenizer\.json/],
  ["--tokenizer bpe --tokenizer-file package.json", /do not go together/],
])("%s is refused with a sentence", (flags, sentence) => {
  expect(() => read(flags)).toThrow(UsageError);
  expect(() => read(flags)).toThrow(sentence);
});
