import type { Language } from "../../core/language.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { paths } from "./paths.ts";

/** The words of the page of instructions. Texts with markup are written here, never taken from data. */
interface InstructionWords {
  /** A title for the model, by its kind of answer. */
  readonly title: { readonly [K in FittedTarget["kind"]]: string };
  /** Where answers are right or wrong. */
  readonly trained: (when: string, accuracy: string, rows: string) => string;
  /** Where there are other figures. */
  readonly measured: (when: string, figures: string, rows: string) => string;
  readonly tryIt: string;
  readonly tryLabel: string;
  readonly loading: string;
  /** Shown instead of an answer where the model knows nothing of the input. */
  readonly nothingKnown: string;
  /** Shown in place of an answer where too little is known. */
  readonly littleKnown: string;
  /** Shown where the model leaves its answer to a human. */
  readonly leaveToHuman: string;
  readonly serve: string;
  readonly serveHow: string;
  readonly useWeb: string;
  readonly useNode: string;
  readonly files: string;
  readonly fileList: { readonly [R in keyof typeof paths]: (lineCount: string) => string };
  readonly privacy: string;
}

export const instructionWords: { readonly [L in Language]: InstructionWords } = {
  en: {
    title: {
      class: "A classifier, made with Layerloom",
      classes: "A model that gives a row its labels, made with Layerloom",
      number: "A model that predicts a number, made with Layerloom",
    },
    trained: (when, accuracy, rows) =>
      `Trained on ${when}. On ${rows} rows it never saw, ${accuracy} of its answers were right.`,
    measured: (when, figures, rows) =>
      `Trained on ${when}. Measured on ${rows} rows it never saw: ${figures === "" ? "–" : figures}.`,
    tryIt: "Try it",
    tryLabel: "Text to classify",
    loading: "Loading the model…",
    nothingKnown: "The model knows no word of this text, so any answer would be a guess.",
    littleKnown: "The model knows too few words of this text, so any answer would be a guess.",
    leaveToHuman: "Not sure enough: let a person decide.",
    serve: "Serve this folder to try the model here",
    serveHow:
      "Browsers do not load models from a file on disk. Put TensorFlow.js beside this page, then start any static server in this folder, for example:",
    useWeb: "In a web page",
    useNode: "In Node",
    files: "What is in this folder",
    fileList: {
      layers: () => "the layers, in TensorFlow.js's layers format",
      weights: () => "the trained weights",
      preprocessing: () =>
        "how a row becomes the model's inputs (cleaning, words, vocabulary, length), and what its outputs mean",
      record: () =>
        "name, graph and figures: with this file, Layerloom's command line can export the model in another format",
      runtime: (lineCount) =>
        `runs the model: tokenizers, layers and answers in one file of ${lineCount} lines, which needs TensorFlow.js and nothing else`,
      instructions: () => "this page",
    },
    privacy: "The model runs where it is loaded. It sends nothing anywhere.",
  },
  zh: {
    title: {
      class: "用 Layerloom 制作的分类器",
      classes: "用 Layerloom 制作的多标签模型",
      number: "用 Layerloom 制作的数值预测模型",
    },
    trained: (when, accuracy, rows) =>
      `训练于 ${when}。在 ${rows} 行从未见过的数据上，${accuracy} 的回答正确。`,
    measured: (when, figures, rows) =>
      `训练于 ${when}。在 ${rows} 行从未见过的数据上测得：${figures === "" ? "–" : figures}。`,
    tryIt: "试一试",
    tryLabel: "要分类的文本",
    loading: "正在加载模型…",
    nothingKnown: "这段文本里没有模型认识的词，任何答案都只是猜测。",
    littleKnown: "这段文本里模型认识的词太少，任何答案都只是猜测。",
    leaveToHuman: "把握不够，请由人来判断。",
    serve: "启动一个静态服务器，即可在这里试用模型",
    serveHow:
      "浏览器不会从磁盘文件加载模型。请把 TensorFlow.js 放在本页旁边，然后在此文件夹中启动任意静态服务器，例如：",
    useWeb: "在网页中使用",
    useNode: "在 Node 中使用",
    files: "文件夹里有什么",
    fileList: {
      layers: () => "各层的结构，TensorFlow.js layers 格式",
      weights: () => "训练好的权重",
      preprocessing: () => "一行数据如何变成模型的输入（清洗、分词、词表、长度），以及输出的含义",
      record: () => "名称、模型结构和指标：有了它，Layerloom 的命令行可以把模型导出为其他格式",
      runtime: (lineCount) =>
        `运行模型：分词器、各层和答案都在这一个 ${lineCount} 行的文件里，只依赖 TensorFlow.js`,
      instructions: () => "本页",
    },
    privacy: "模型在加载它的地方运行，不会向任何地方发送数据。",
  },
};
