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
  "model.template.embedding-pooling.text":
    "适合大多数表格的第一次尝试。为每个词学习一个向量，再取平均：小巧，几秒即可训练，短文本上很难被超越。",
  "model.template.ngram-bag": "词与短语",
  "model.template.ngram-bag.text":
    "适合由短语决定类别（例如“不好”）而又看重速度的情况。即 fastText 的模型：训练很快，短语占用较多内存。",
  "model.template.text-cnn": "文本卷积（Text CNN）",
  "model.template.text-cnn.text":
    "适合由相邻几个词决定类别的情况，数据最好在 2,000 行以上。“不推荐”出现在哪里都能认出；速度慢几倍。",
  "model.template.bidirectional-gru": "双向 GRU",
  "model.template.bidirectional-gru.text":
    "适合整句词序都很重要的情况。从前往后、从后往前逐词阅读；长文本上较慢。",
  "model.template.transformer-encoder": "Transformer 编码器",
  "model.template.transformer-encoder.text":
    "适合一万行以上、相隔较远的词彼此相关的数据。每个词看到所有其他的词；计算量随长度的平方增长。",
  "model.template.tfidf-dense": "TF-IDF + 全连接",
  "model.template.tfidf-dense.text":
    "适合几百行的数据，也适合作为需要超越的基线。统计有代表性的词，为每个词和类别学习一个权重，容易解释。",

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

  "model.fix.add": ({ kind }) => `添加 ${kind}`,
  "model.fix.moveHere": ({ kind }) => `把 ${kind} 移到这里`,
  "model.fix.addOutput": "添加带 softmax 的 Dense",
  "model.fix.remove": "删除",
  "model.fix.moveBack": "移到那里",
  "model.fix.softmax": "改用 softmax",
  "model.fix.unitsPerClass": "每类一个",
  "model.fix.paddingSame": "改用 same",
  "model.fix.returnSequences": ({ kind }) => `让 ${kind} 传出每个状态`,
  "model.fix.heads": ({ count: value }) => `改用 ${count(value)} 个头`,
  "model.fix.oneVector": "排成一个向量",
  "model.fix.default": ({ value }) => `改用 ${value}`,
  "model.fix.join": ({ kind }) => `用 ${kind} 合并`,
  "model.fix.poolInputs": "在前面添加 GlobalAveragePooling1D",
  "model.fix.matchUnits": ({ units }) => `添加 ${count(units)} 个单元的 Dense`,
  "model.fix.cut": ({ kind }) => `去掉来自 ${kind} 的连线`,

  "model.suggested": ({ field }) => `${field}的常用值`,
};
