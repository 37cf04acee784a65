import type { Language } from "../core/language.ts";

/** The words of the page of instructions. Texts with markup are written here, never taken from data. */
interface InstructionWords {
  readonly title: string;
  readonly trained: (when: string, accuracy: string, rows: string) => string;
  readonly tryIt: string;
  readonly tryLabel: string;
  readonly loading: string;
  readonly serve: string;
  readonly serveHow: string;
  readonly useWeb: string;
  readonly useNode: string;
  readonly files: string;
  readonly fileList: Readonly<Record<string, string>>;
  readonly privacy: string;
}

export const instructionWords: { readonly [L in Language]: InstructionWords } = {
  en: {
    title: "A text classifier, made with Layerloom",
    trained: (when, accuracy, rows) =>
      `Trained on ${when}. On ${rows} rows it never saw, ${accuracy} of its answers were right.`,
    tryIt: "Try it",
    tryLabel: "Text to classify",
    loading: "Loading the model…",
    serve: "Serve this folder to try the model here",
    serveHow:
      "Browsers do not load models from a file on disk. Put TensorFlow.js beside this page, then start any static server in this folder, for example:",
    useWeb: "In a web page",
    useNode: "In Node",
    files: "What is in this folder",
    fileList: {
      "model.json": "the layers, in TensorFlow.js's layers format",
      "weights.bin": "the trained weights",
      "preprocessor.json": "how a text becomes token ids: cleaning, words, vocabulary, length",
      "labels.json": "the class names, in the order of the model's outputs",
      "layerloom-runtime.js": "puts the parts together: about 200 readable lines, without dependencies",
      "index.html": "this page",
    },
    privacy: "The model runs where it is loaded. It sends nothing anywhere.",
  },
  zh: {
    title: "用 Layerloom 制作的文本分类器",
    trained: (when, accuracy, rows) =>
      `训练于 ${when}。在 ${rows} 行从未见过的数据上，${accuracy} 的回答正确。`,
    tryIt: "试一试",
    tryLabel: "要分类的文本",
    loading: "正在加载模型…",
    serve: "启动一个静态服务器，即可在这里试用模型",
    serveHow:
      "浏览器不会从磁盘文件加载模型。请把 TensorFlow.js 放在本页旁边，然后在此文件夹中启动任意静态服务器，例如：",
    useWeb: "在网页中使用",
    useNode: "在 Node 中使用",
    files: "文件夹里有什么",
    fileList: {
      "model.json": "各层的结构，TensorFlow.js layers 格式",
      "weights.bin": "训练好的权重",
      "preprocessor.json": "文本如何变成词元编号：清洗、分词、词表、长度",
      "labels.json": "类别名称，与模型输出的顺序一致",
      "layerloom-runtime.js": "把各部分组合起来：约 200 行可读代码，没有依赖",
      "index.html": "本页",
    },
    privacy: "模型在加载它的地方运行，不会向任何地方发送数据。",
  },
};
