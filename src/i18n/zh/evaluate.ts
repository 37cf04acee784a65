import type { evaluateMessages as english } from "../en/evaluate.ts";
import type { InOtherWords } from "../messages.ts";

export const evaluateMessages: InOtherWords<typeof english> = {
  "evaluate.title": "评估",
  "evaluate.intro": ({ count }) => `在模型从未见过的 ${count.toLocaleString("zh-CN")} 行测试数据上测得。`,
  "evaluate.emptyIntro": "模型在从未见过的数据上表现如何。",
  "evaluate.emptyTitle": "还没有可以评估的模型",
  "evaluate.emptyText": "训练一个模型后，这里会统计它在测试数据上的回答。",
  "evaluate.toTrain": "前往训练",
  "evaluate.toDeploy": "带走模型",

  "evaluate.noRowsTitle": "没有留出测试数据",
  "evaluate.noRowsText": "因此无从评估。请在数据阶段减小训练和验证的比例，然后重新训练。",

  "evaluate.headline": "效果如何",
  "evaluate.accuracy": "准确率",
  "evaluate.accuracyHelp": "测试数据中回答正确的比例。",
  "evaluate.macroF1": "宏平均 F1",
  "evaluate.macroF1Help":
    "F1 同时考虑一个类别的误报和漏报。宏平均 F1 是各类别 F1 的简单平均，小类别与大类别同样重要。",
  "evaluate.baseline": "基线",
  "evaluate.baselineHelp": "完全不看文本，总是回答训练数据中最大的类别所能达到的准确率。",
  "evaluate.baselineAlways": ({ className }) => `总是回答“${className}”`,
  "evaluate.better": ({ points }) => `比基线高 ${points} 个百分点。`,
  "evaluate.notBetter": "不比总是回答最大类别更好：可以增加数据、训练轮数，或换一个模型。",

  "evaluate.confusion": "正确与错误",
  "evaluate.confusionHelp":
    "表中每一行是一个真实类别，每一列是一种回答。对角线上是正确的回答，其余都是某一种错误。",
  "evaluate.confusionCorner": "真实类别",
  "evaluate.confusionCaption": "测试数据按真实类别（行）和模型回答（列）统计",
  "evaluate.confusionCell": ({ actual, predicted, count, share }) =>
    `真实为“${actual}”、回答为“${predicted}”：${String(count)} 行，占 ${share}`,
  "evaluate.confusionCut": ({ shown, total }) =>
    `共 ${total.toLocaleString("zh-CN")} 个类别，表中显示其中 ${String(shown)} 个，按被误判的多少选出。`,
  "evaluate.confusionHint": "把鼠标移到单元格上，或用方向键在其中移动，即可看到文字说明。",
  "evaluate.pairs": "最常见的混淆",
  "evaluate.pair": ({ actual, predicted }) => `把“${actual}”当成“${predicted}”`,
  "evaluate.noMistakes": "所有测试数据都回答正确。",

  "evaluate.classes": "逐类结果",
  "evaluate.class": "类别",
  "evaluate.precision": "精确率",
  "evaluate.precisionHelp": "在被判为该类别的数据中，真正属于该类别的比例。",
  "evaluate.recall": "召回率",
  "evaluate.recallHelp": "在属于该类别的数据中，被找出来的比例。",
  "evaluate.f1": "F1",
  "evaluate.f1Help": "精确率与召回率的调和平均，两者都高时才高。",
  "evaluate.support": "行数",
  "evaluate.supportHelp": "属于该类别的测试数据行数。行数少时，指标不够可靠。",

  "evaluate.try": "试一试",
  "evaluate.tryLabel": "要分类的文本",
  "evaluate.tryPlaceholder": "输入或粘贴一段文本",
  "evaluate.tryExamples": "或选一条测试数据：",
  "evaluate.probabilities": "概率",
  "evaluate.tryMore": ({ count }) => `另有 ${String(count)} 个可能性更小的类别`,
  "evaluate.nothingKnown": "这段文字里没有模型认识的词，任何答案都只是猜测。",
  "evaluate.littleKnown": "这段文字里模型认识的词太少，任何答案都只是猜测。",
  "evaluate.unknown": ({ words }) => `不在词表中，按“未知”处理：${words}。`,
  "evaluate.cut": ({ length }) => `只读取前 ${String(length)} 个词元，其余被截断。`,
};
