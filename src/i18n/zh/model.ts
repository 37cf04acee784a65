import type { modelMessages as english } from "../en/model.ts";
import type { InOtherWords } from "../messages.ts";

const count = (value: number): string => value.toLocaleString("zh-CN");

export const modelMessages: InOtherWords<typeof english> = {
  "model.title": "模型",
  "model.intro": "每条文本自上而下依次经过这些层。点选一层即可修改。",
  "model.assumed": ({ length, vocabulary, classes }) =>
    `还没有数据：形状和参数量按每条文本 ${count(length)} 个词、词表 ${count(vocabulary)}、${count(classes)} 个类别估算。`,
  "model.busy": "训练进行中，不能修改模型的层。",
  "model.goOn": "去训练",
  "model.layers": "层",
  "model.layersHelp": "按 Alt 加方向键移动当前层，按 Delete 删除。",
  "model.templates": "模板",
  "model.template.embedding-pooling": "词嵌入 + 池化",
  "model.template.embedding-pooling.text": "为每个词学习一个向量，再取平均。小而快，短文本上很难被超越。",
  "model.template.text-cnn": "文本卷积（Text CNN）",
  "model.template.text-cnn.text":
    "一次看相邻的几个词，因此能区分“不好”和“好”。速度较慢，较长的文本上往往更好。",

  "model.add": "添加层",
  "model.addAfter": ({ kind }) => `在 ${kind} 之后添加层`,
  "model.moveUp": ({ kind }) => `上移 ${kind}`,
  "model.moveDown": ({ kind }) => `下移 ${kind}`,
  "model.remove": ({ kind }) => `删除 ${kind}`,
  "model.drag": "拖动以移动",
  "model.moved": ({ kind, place, count: total }) =>
    `${kind} 现在是第 ${String(place)} 层，共 ${String(total)} 层。`,
  "model.removed": ({ kind }) => `已删除 ${kind}。`,

  "model.input": "输入形状",
  "model.output": "输出形状",
  "model.parameters": "参数量",
  "model.parameterCount": ({ count: value }) => `${count(value)} 个参数`,
  "model.shapeUnknown": "尚不确定",
  "model.total": "整个模型",
  "model.memory": "训练所需内存",
  "model.memoryHelp": "每个参数占 4 字节，训练时 Adam 还要为它另存两个数。各层的中间结果另算，随批大小增加。",
  "model.parametersHelp": "训练所调整的数值。参数越多，能学到的越多，也需要越多的数据。",
  "model.shapeHelp":
    "一条文本离开这一层时的样子：128 × 64 表示 128 个位置、每个位置 64 个数；单独的 64 表示一个向量。",
  "model.chooseLayer": "点选一层，查看它的作用。",

  "model.fix.addEmbedding": "添加 Embedding",
  "model.fix.moveEmbedding": "把 Embedding 移到这里",
  "model.fix.addPooling": "添加 GlobalAveragePooling1D",
  "model.fix.addOutput": "添加带 softmax 的 Dense",
  "model.fix.remove": "删除",
  "model.fix.moveBack": "移到那里",
  "model.fix.softmax": "改用 softmax",
  "model.fix.unitsPerClass": "每类一个",
  "model.fix.paddingSame": "改用 same",

  "model.words.InputLayer": "一条文本的词，以词表编号表示",
  "model.words.Embedding": ({ outputDim }) => `每个词一个 ${String(outputDim)} 维向量`,
  "model.words.GlobalAveragePooling1D": "对所有词取平均",
  "model.words.GlobalMaxPooling1D": "对所有词取最大值",
  "model.words.Conv1D": ({ filters, kernelSize, padding, activation }) =>
    `${count(filters)} 个卷积核，每次看 ${count(kernelSize)} 个词，padding 为 ${padding}，${activation}`,
  "model.words.Dense": ({ units, activation }) =>
    `${units === "classes" ? "每个类别一个单元" : `${count(units)} 个单元`}，${activation}`,
  "model.words.Dropout": ({ rate }) => `训练时随机丢弃 ${String(Math.round(rate * 100))} % 的数值`,
  "model.words.Flatten": "把所有位置连成一个长向量",

  "model.kind.InputLayer.short": "文本从这里进入",
  "model.kind.InputLayer.help":
    "文本以一串数字进入模型，每个词对应词表中的一个编号。较短的文本用零补齐，后面的层会忽略这些零。序列长度和词表在“数据”步骤中设置。",
  "model.kind.Embedding.short": "为每个词学习一个向量",
  "model.kind.Embedding.help":
    "一张表，词表中的每个词占一行。用法相近的词，训练后对应的行也会相近。几乎所有文本模型都从它开始。",
  "model.kind.GlobalAveragePooling1D.short": "把序列变成一个向量：取平均",
  "model.kind.GlobalAveragePooling1D.help":
    "对所有词的向量取平均，任意长度的文本都变成一个向量。每个词同样重要，词的顺序不再有影响。",
  "model.kind.GlobalMaxPooling1D.short": "把序列变成一个向量：保留最强的信号",
  "model.kind.GlobalMaxPooling1D.help":
    "每个单元只保留所有词中的最大值。关键的词出现一次就够了，位置不限。通常与 Conv1D 搭配使用。",
  "model.kind.Conv1D.short": "一次看相邻的几个词",
  "model.kind.Conv1D.help":
    "用一个几个词宽的窗口在文本上滑动。每个卷积核学习一种模式，例如“不推荐”，并在出现的地方给出强烈响应。",
  "model.kind.Dense.short": "综合所有数值；配合 softmax 给出概率",
  "model.kind.Dense.help":
    "每个单元是全部输入的加权和。作为最后一层，每个类别一个单元并使用 softmax，就得到各类别的概率；放在中间，则用来综合前面的发现。",
  "model.kind.Dropout.short": "防止死记硬背",
  "model.kind.Dropout.help":
    "训练时随机把一部分数值设为零，使模型不能只依赖个别数值；使用模型时全部保留。当训练指标还在变好而验证指标变差时，可以调高。",
  "model.kind.Flatten.short": "把所有位置连成一个长向量",
  "model.kind.Flatten.help":
    "把各个词的向量首尾相接。位置信息得以保留，但下一层的参数会大大增加；对文本来说，池化通常更合适。",

  "model.field.outputDim": "向量维数",
  "model.field.outputDim.help":
    "每个词的向量有多少个数（outputDim）。几千行数据用 64 就足够；更大的值占用更多内存，也更容易死记硬背。",
  "model.field.filters": "卷积核数",
  "model.field.filters.help": "这一层能寻找多少种不同的模式。",
  "model.field.kernelSize": "卷积核宽度",
  "model.field.kernelSize.help": "每个卷积核一次看多少个相邻的词。",
  "model.field.padding": "边界填充",
  "model.field.padding.help":
    "如何处理文本两端。valid：只取完整的窗口，序列会变短；same：用零补齐，长度不变；causal：每个位置只看它之前的词。",
  "model.field.activation": "激活函数",
  "model.field.activation.help":
    "对每个加权和做的变换。relu：负数变为零；tanh 和 sigmoid：压缩到 −1 至 1 或 0 至 1 之间；softmax：变成总和为 1 的比例；linear：保持不变。",
  "model.field.units": "单元数",
  "model.field.units.help": "这一层输出多少个数。最后一层需要每个类别一个。",
  "model.field.units.classes": "每类一个",
  "model.field.units.number": "固定数量",
  "model.field.rate": "丢弃比例",
  "model.field.rate.help": "训练时随机丢弃的数值所占的比例。",
  "model.suggested": ({ field }) => `${field}的常用值`,
};
