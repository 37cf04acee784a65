import type { Language } from "../../../core/language.ts";
import type { FittedTarget } from "../../../core/task/fitted.ts";

/** The words of the page. */
export interface PageWords {
  readonly kind: { readonly [K in FittedTarget["kind"]]: string };
  readonly tryIt: string;
  readonly textLabel: string;
  readonly nothingKnown: string;
  readonly littleKnown: string;
  readonly noLabel: string;
  readonly leaveToHuman: string;
  readonly unlike: string;
  readonly range: (percent: string, low: string, high: string) => string;
  readonly wordsNote: string;
  readonly supports: string;
  readonly opposes: string;
  readonly list: string;
  readonly listText: string;
  readonly listTable: (names: string) => string;
  readonly listLabel: string;
  readonly classify: string;
  readonly cancel: string;
  readonly progress: (done: string, count: string) => string;
  readonly finished: (count: string) => string;
  readonly firstRows: (count: string) => string;
  readonly save: string;
  readonly noColumn: (name: string) => string;
  readonly card: string;
  readonly trained: string;
  readonly measured: (rows: string) => string;
  readonly answers: string;
  readonly reads: string;
  readonly layers: string;
  readonly parameters: string;
  readonly perClass: string;
  readonly classHeader: readonly [name: string, precision: string, recall: string, f1: string, rows: string];
  readonly limits: string;
  readonly limitsText: string;
  readonly privacy: string;
  readonly otherLanguage: string;
}

export const pageWords: { readonly [L in Language]: PageWords } = {
  en: {
    kind: {
      class: "Chooses one of several classes",
      classes: "Gives a row any number of labels",
      number: "Predicts a number",
    },
    tryIt: "Try it",
    textLabel: "Text",
    nothingKnown: "The model knows no word of this, so any answer would be a guess.",
    littleKnown: "The model knows too few words of this, so any answer would be a guess.",
    noLabel: "No label is probable enough.",
    unlike: "This is unlike the rows that the model was trained on. Its answer may mean nothing.",
    leaveToHuman: "Not sure enough: let a person decide.",
    range: (percent, low, high) => `In ${percent} of 100 rows the number is between ${low} and ${high}.`,
    wordsNote: "How each word moves the answer: the model is asked again without it.",
    supports: "speaks for the answer",
    opposes: "speaks against it",
    list: "A list at once",
    listText: "Paste texts, one per line.",
    listTable: (names) =>
      `Paste a table, from a spreadsheet or a CSV file, whose first row names the columns: ${names}.`,
    listLabel: "List",
    classify: "Answer all",
    cancel: "Stop",
    progress: (done, count) => `${done} of ${count} rows`,
    finished: (count) => `${count} rows answered.`,
    firstRows: (count) => `The first ${count} rows are shown; the file has all.`,
    save: "Save as CSV",
    noColumn: (name) => `The first row names no column “${name}”, which the model reads.`,
    card: "About this model",
    trained: "Trained on",
    measured: (rows) => `Measured on ${rows} rows that it never saw`,
    answers: "Answers",
    reads: "Reads",
    layers: "Layers",
    parameters: "Numbers learned",
    perClass: "By class",
    classHeader: ["Class", "Precision", "Recall", "F1", "Rows"],
    limits: "What to expect",
    limitsText:
      "The model knows what its training rows showed. On texts of another kind, language or time it can be wrong and sound sure. Let a person look at answers that matter.",
    privacy: "This page works without a network. What you type stays on this device.",
    otherLanguage: "中文",
  },
  zh: {
    kind: { class: "从若干类别中选出一个", classes: "为每行数据打上任意多个标签", number: "预测一个数值" },
    tryIt: "试一试",
    textLabel: "文本",
    nothingKnown: "这里没有模型认识的词，任何答案都只是猜测。",
    littleKnown: "这里模型认识的词太少，任何答案都只是猜测。",
    noLabel: "没有哪个标签的概率足够高。",
    unlike: "这段内容与训练数据很不一样，答案可能没有意义。",
    leaveToHuman: "把握不够，请由人来判断。",
    range: (percent, low, high) => `100 行中约有 ${percent} 行的真实数值在 ${low} 与 ${high} 之间。`,
    wordsNote: "每个词对答案的影响：去掉它，再问一次模型。",
    supports: "支持该答案",
    opposes: "反对该答案",
    list: "批量处理",
    listText: "粘贴文本，每行一条。",
    listTable: (names) => `粘贴表格（来自电子表格或 CSV 文件），第一行为列名：${names}。`,
    listLabel: "列表",
    classify: "全部处理",
    cancel: "停止",
    progress: (done, count) => `${done} / ${count} 行`,
    finished: (count) => `已处理 ${count} 行。`,
    firstRows: (count) => `此处仅显示前 ${count} 行，文件中包含全部内容。`,
    save: "保存为 CSV",
    noColumn: (name) => `第一行中没有模型需要的列“${name}”。`,
    card: "关于此模型",
    trained: "训练日期",
    measured: (rows) => `在 ${rows} 行从未见过的数据上测得`,
    answers: "输出",
    reads: "输入",
    layers: "各层",
    parameters: "参数量",
    perClass: "各类别",
    classHeader: ["类别", "精确率", "召回率", "F1", "行数"],
    limits: "使用须知",
    limitsText:
      "模型只了解训练数据所呈现的内容。面对其他类型、语言或时期的文本，它可能答错却显得很有把握。重要的结果请由人复核。",
    privacy: "本页无需联网即可使用，你输入的内容不会离开这台设备。",
    otherLanguage: "English",
  },
};
