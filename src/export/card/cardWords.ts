import type { Language } from "../../core/language.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";

/** The words of a model card. */
interface CardWords {
  readonly kind: { readonly [K in FittedTarget["kind"]]: string };
  readonly model: string;
  readonly answers: string;
  readonly reads: string;
  readonly layers: string;
  readonly parameters: string;
  readonly trained: string;
  readonly refitRows: (count: string) => string;
  readonly figures: (rows: string) => string;
  readonly figure: string;
  readonly value: string;
  readonly interval: string;
  readonly baseline: string;
  readonly perClass: string;
  readonly classHeader: readonly string[];
  readonly slices: string;
  readonly wrongHeader: readonly string[];
  readonly errorHeader: readonly string[];
  readonly measures: { readonly tokenCount: string; readonly unknownShare: string };
  readonly withWords: (words: string) => string;
  readonly emptyCell: string;
  readonly training: string;
  readonly trainRows: string;
  readonly split: string;
  readonly optimizer: string;
  readonly rate: string;
  readonly epochs: string;
  readonly batch: string;
  readonly loss: string;
  readonly classWeights: string;
  readonly seed: string;
  readonly time: string;
  readonly seconds: (count: string) => string;
  readonly energy: string;
  readonly wattHours: (count: string) => string;
  readonly limits: string;
  readonly limitsText: readonly string[];
  readonly licence: string;
  readonly licenceText: string;
}

export const cardWords: { readonly [L in Language]: CardWords } = {
  en: {
    kind: {
      class: "A classifier, made with Layerloom",
      classes: "A model that gives a row any number of labels, made with Layerloom",
      number: "A model that predicts a number, made with Layerloom",
    },
    model: "Model",
    answers: "Answers",
    reads: "Reads",
    layers: "Layers",
    parameters: "Parameters",
    trained: "Trained on",
    refitRows: (count) => `${count} rows: trained once more with the validation rows included`,
    figures: (rows) => `Measured on ${rows} rows that the model never saw`,
    figure: "Figure",
    value: "Value",
    interval: "95% interval",
    baseline: "always the largest class",
    perClass: "By class",
    classHeader: ["Class", "Precision", "Recall", "F1", "Rows"],
    slices: "Slices watched by the maker",
    wrongHeader: ["Rows", "Count", "Answered wrong", "Other rows"],
    errorHeader: ["Rows", "Count", "Mean error", "Other rows"],
    measures: { tokenCount: "Tokens", unknownShare: "Unknown words" },
    withWords: (words) => `With ${words}`,
    emptyCell: "Empty cell",
    training: "Training",
    trainRows: "Training rows",
    split: "Split (percent for training / validation / test)",
    optimizer: "Optimizer",
    rate: "learning rate",
    epochs: "Most epochs",
    batch: "batch size",
    loss: "Loss",
    classWeights: "Class weights",
    seed: "seed",
    time: "Time of training",
    seconds: (count) => `${count} s`,
    energy: "Energy of training",
    wattHours: (count) => `about ${count} Wh, estimated from the kind of device`,
    limits: "Limits",
    limitsText: [
      "The figures hold for rows like those of the training data. The model knows nothing of other languages, topics or times.",
      "A confidence is no guarantee. Where much depends on an answer, have a person check it.",
      "The model has also learned the mistakes and gaps in the labels of its training data.",
    ],
    licence: "Licence",
    licenceText: "To be filled in by whoever passes the model on.",
  },
  zh: {
    kind: {
      class: "用 Layerloom 制作的分类器",
      classes: "用 Layerloom 制作的多标签模型",
      number: "用 Layerloom 制作的数值预测模型",
    },
    model: "模型",
    answers: "答案",
    reads: "输入",
    layers: "各层",
    parameters: "参数量",
    trained: "训练日期",
    refitRows: (count) => `${count} 行数据：加入验证集后重新训练`,
    figures: (rows) => `在 ${rows} 行从未见过的数据上测得`,
    figure: "指标",
    value: "数值",
    interval: "95% 置信区间",
    baseline: "总是回答最大的类别",
    perClass: "各类别",
    classHeader: ["类别", "精确率", "召回率", "F1", "行数"],
    slices: "作者关注的数据切片",
    wrongHeader: ["数据行", "行数", "错误率", "其余数据"],
    errorHeader: ["数据行", "行数", "平均误差", "其余数据"],
    measures: { tokenCount: "词元数", unknownShare: "生词比例" },
    withWords: (words) => `含有 ${words}`,
    emptyCell: "空单元格",
    training: "训练",
    trainRows: "训练行数",
    split: "数据划分（训练 / 验证 / 测试，百分比）",
    optimizer: "优化器",
    rate: "学习率",
    epochs: "最多轮数",
    batch: "批大小",
    loss: "损失",
    classWeights: "类别权重",
    seed: "随机种子",
    time: "训练用时",
    seconds: (count) => `${count} 秒`,
    energy: "训练耗电",
    wattHours: (count) => `约 ${count} Wh（按设备类型估算）`,
    limits: "局限",
    limitsText: [
      "以上指标只适用于与训练数据相似的内容。对其他语言、主题或时期的内容，模型一无所知。",
      "置信度不是保证：如果答案关系重大，请由人工复核。",
      "训练数据的标签若有错误或遗漏，模型也会学到。",
    ],
    licence: "许可",
    licenceText: "由分发模型的人填写。",
  },
};
