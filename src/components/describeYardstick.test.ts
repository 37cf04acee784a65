import { expect, test } from "vitest";
import { translator } from "../i18n/translate.ts";
import { describeYardstick } from "./describeYardstick.ts";

test("the word counter's figure stands with its name, in both languages", () => {
  const told = (["en", "zh"] as const).flatMap((language) => [
    describeYardstick({ name: "valAccuracy", value: 0.872 }, translator(language)),
    describeYardstick({ name: "valMae", value: 61.477 }, translator(language)),
  ]);
  expect(told).toEqual([
    "A simple word-counting model reaches an accuracy of 87.2% on the validation rows.",
    "A simple word-counting model reaches a mean absolute error of 61.477 on the validation rows.",
    "简单的词频模型在验证集上的准确率为 87.2%。",
    "简单的词频模型在验证集上的平均绝对误差为 61.477。",
  ]);
});
