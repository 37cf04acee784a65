import { beforeAll, expect, test } from "vitest";
import { makeProject } from "../../../core/project/project.ts";
import { compareSettings } from "../../../core/run/runSettings.ts";
import { trainedParts, type TrainedParts } from "../../../core/run/trainedParts.ts";
import { loadAllWords } from "../../../i18n/stageWords.ts";
import { translator } from "../../../i18n/translate.ts";
import { makeKind, scheduleFields } from "../../../core/training/trainFields.ts";
import { describeSetting, nameOfSetting } from "./settingWords.ts";

beforeAll(loadAllWords);

const parts = trainedParts(makeProject("p", "P"));
const other: TrainedParts = {
  ...parts,
  text: {
    ...parts.text,
    tokenizer: { kind: "characters" },
    truncating: "pre",
    cleaning: { ...parts.text.cleaning, urls: "remove" },
  },
  split: { ...parts.split, method: "time" },
  training: {
    ...parts.training,
    schedule: makeKind(scheduleFields, "oneCycle"),
    classWeights: { kind: "balanced" },
    earlyStopping: { ...parts.training.earlyStopping, monitor: "valAccuracy", evaluateEvery: "epoch" },
  },
};

/** The settings in which the runs differ, and the second one's value, in Chinese. */
function words(): Readonly<Record<string, string>> {
  const t = translator("zh");
  const { columns, valueOf } = compareSettings([
    { id: "a", parts },
    { id: "b", parts: other },
  ]);
  return Object.fromEntries(
    columns.map((setting) => [
      nameOfSetting(setting, t),
      describeSetting(setting, valueOf("b", setting.key), t),
    ]),
  );
}

test("choices are told in the language of the page", () => {
  expect(words()).toMatchInlineSnapshot(`
    {
      "依据": "验证准确率",
      "分词器": "单个字符",
      "划分方式": "按时间",
      "学习率计划": "单周期",
      "截断位置": "开头",
      "类别权重": "均衡",
      "网址": "去除",
      "验证时机": "每轮",
    }
  `);
});
