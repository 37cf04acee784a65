import { formatCount } from "../formatCount.ts";
import type { whyMessages as english } from "../en/why.ts";
import type { InOtherWords } from "../messages.ts";

export const whyMessages: InOtherWords<typeof english> = {
  "why.title": "为什么是这个答案",
  "why.part.words": "词语",
  "why.part.changes": "改动",
  "why.part.alike": "相似数据",
  "why.word": ({ word, strength }) =>
    strength === 0
      ? word
      : `${word}：${strength > 0 ? "支持" : "反对"}这个答案，强度 ${String(Math.round(Math.abs(strength) * 100))}/100`,
  "why.for": "支持这个答案",
  "why.against": "反对这个答案",
  "why.looked": "被关注",
  "why.hint": "点击词语可将其去掉。",
  "why.without": ({ count, answer, before }) =>
    `去掉${count === 1 ? "这个词" : `这 ${formatCount(count)} 个词`}：${answer}（原来：${before}）`,
  "why.putBack": "恢复",
  "why.nearWords": ({ word, words }) => `在模型看来，与“${word}”相近的有：${words.join("、")}。`,
  "why.compare": "比较不同方法",
  "why.compareHelp": "衡量一个词的作用有多种方法。各方法一致时，颜色可信；不一致时，请谨慎看待。",
  "why.explaining": "正在解释…",
  "why.method": "方法",
  "why.methodHelp":
    "逐词去掉：看去掉每个词后的答案。积分梯度：让所有词逐渐出现，累计每个词的作用，总和等于答案。梯度 × 词：只看一点的作用。精确权重：线性模型自身的权重。注意力：某一层关注哪里，但未必决定答案。",
  "why.method.weights": "精确权重",
  "why.method.integrated": "积分梯度",
  "why.method.gradients": "梯度 × 词",
  "why.method.occlusion": "逐词去掉",
  "why.head": ({ layer, head }) => `注意力：${layer}，第 ${String(head)} 头`,
  "why.agreement": "词语排序的一致程度（1 为完全一致，0 为无关）：",
  "why.agreementAttention": "注意力与各方法的一致程度（1 为完全一致，0 为无关）：",
  "why.agrees": ({ name, agreement }) => `${name} ${agreement.toFixed(2).replace("-", "−")}`,
  "why.flipping": "正在寻找决定答案的词…",
  "why.flip": ({ words, answer }) =>
    `去掉${words.map((word) => `“${word}”`).join("、")}后，答案是${answer}。`,
  "why.noFlip": "答案不取决于少数几个词：去掉多达十二个词也不会改变。",
  "why.probes": "小改动",
  "why.probe.typo": ({ before, after }) => `错字：“${before}”→“${after}”`,
  "why.probe.upperCase": () => "全部大写",
  "why.probe.lowerCase": () => "全部小写",
  "why.probe.negation": ({ before, after }) =>
    after === "" ? `去掉“${before}”` : `否定：“${before}”→“${after}”`,
  "why.probe.withoutMarks": () => "去掉标点",
  "why.readingTraining": "正在读取训练集…",
  "why.noTrainingRows": "当前没有打开这次训练所用的训练集。重新训练后即可查看相似的数据。",
  "why.similar": ({ share }) => `相似度 ${share}`,

  "why.words.running": "正在统计测试集中每个词的作用…",
  "why.words.help":
    "左边是最能让模型答出这个类别的词，取模型答为该类别的测试数据上的平均。右边是数据本身最能区分该类别的词，与模型无关；带点线的词模型没有用到。点击词语可查看相应的行。",
  "why.words.byModel": "模型依据的词",
  "why.words.byRows": "数据中的词",
  "why.words.none": ({ name }) => `没有明显代表“${name}”的词。`,
  "why.words.again": "查找词语",

  "why.map.layout": "布局",
  "why.map.pca": "PCA",
  "why.map.umap": "UMAP",
  "why.map.pcaRunning": "正在读取数据…",
  "why.map.umapRunning": "正在排布…",
  "why.map.withTraining": "显示训练集",
  "why.map.help":
    "每个点是一行数据，位置由模型最后一层读取的数值决定：模型认为相似的数据彼此靠近。PCA 显示最大的差异；UMAP 让相邻的数据聚在一起，各组之间的距离没有太大意义。",
  "why.map.label": ({ count }) =>
    `${formatCount(count)} 行数据的分布图。方向键在各行之间移动，回车查看附近的行，加减号缩放，0 显示全部，Esc 取消选择。`,
  "why.map.colour": "颜色",
  "why.map.by.actual": "真实类别",
  "why.map.by.answered": "答案",
  "why.map.by.outcome": "对错",
  "why.map.by.confidence": "把握",
  "why.map.by.part": "所属部分",
  "why.map.none": "无",
  "why.map.training": "训练集",
  "why.map.test": "测试集",
  "why.map.right": "正确",
  "why.map.wrong": "错误",
  "why.map.hint": "圈出一些点，即可查看对应的行。滚轮缩放；按住 Shift 拖动可移动。",
  "why.map.hintSampled":
    "显示了 20,000 行测试数据。圈出一些点，即可查看对应的行。滚轮缩放；按住 Shift 拖动可移动。",
  "why.map.trainingRow": ({ actual }) => `训练数据：${actual}`,
  "why.map.noRows": "当前没有打开这次训练所用的测试集。重新训练后即可查看。",
};
