import { formatPercent } from "../../core/formatPercent.ts";
import type { modelLayerMessages as english } from "../en/modelLayers.ts";
import type { InOtherWords } from "../messages.ts";

const count = (value: number): string => value.toLocaleString("zh-CN");
const percent = (share: number): string => formatPercent(share, 0);
const frozen = (trainable: boolean): string => (trainable ? "" : "，固定不变");

type Messages = InOtherWords<typeof english>;

const windows: Messages["model.words.Conv1D"] = ({
  filters,
  kernelSize,
  dilationRate,
  padding,
  activation,
}) => {
  const gaps = dilationRate > 1 ? `（间隔 ${String(dilationRate)}）` : "";
  return `${count(filters)} 个卷积核，每次看 ${count(kernelSize)} 个词${gaps}，边界填充 ${padding}，激活函数 ${activation}`;
};

const recurrence: Messages["model.words.GRU"] = ({ units, returnSequences }) =>
  `${count(units)} 个单元，${returnSequences ? "每个词一个状态" : "只取最后的状态"}`;

const modeWords: Readonly<Record<string, string>> = {
  tf_idf: "词表中每个词在文本里有多大的代表性",
  multi_hot: "文本中出现了词表中的哪些词",
  count: "词表中每个词在文本里出现的次数",
};

export const modelLayerMessages: Messages = {
  "model.family.embedding": "从词到数",
  "model.family.convolution": "卷积",
  "model.family.pooling": "池化",
  "model.family.recurrent": "循环",
  "model.family.attention": "注意力",
  "model.family.dense": "全连接",
  "model.family.regularization": "正则化",
  "model.family.shape": "形状与合并",

  "model.words.InputLayer": "模型的一个输入",
  "model.words.Embedding": ({ outputDim, trainable }) =>
    `每个词一个 ${String(outputDim)} 维向量${frozen(trainable)}`,
  "model.words.TokenAndPositionEmbedding": ({ outputDim, trainable }) =>
    `每个词一个 ${String(outputDim)} 维向量，再加上它所在位置的向量${frozen(trainable)}`,
  "model.words.EmbeddingBag": ({ outputDim, ngrams }) =>
    `所有词${ngrams > 1 ? `和至多 ${String(ngrams)} 个词的短语` : ""}的平均向量，${String(outputDim)} 维`,
  "model.words.BagOfWords": ({ outputMode }) => modeWords[outputMode] ?? outputMode,
  "model.words.BagOfNgrams": ({ ngrams, characterRuns, longest }) =>
    `连续至多 ${String(ngrams)} 个词或 ${String(characterRuns)} 个字${longest > 0 ? "，以及词的片段" : ""}`,
  "model.words.PretrainedEncoder": ({ encoder }) =>
    encoder === null ? "尚未选择编码器" : `${encoder.name}：每条文本一个 ${String(encoder.width)} 维向量`,
  "model.words.Conv1D": windows,
  "model.words.SeparableConv1D": windows,
  "model.words.MaxPooling1D": ({ poolSize, strides }) =>
    `每 ${count(poolSize)} 个位置取最大值，步长 ${count(strides)}`,
  "model.words.AveragePooling1D": ({ poolSize, strides }) =>
    `每 ${count(poolSize)} 个位置取平均，步长 ${count(strides)}`,
  "model.words.GlobalAveragePooling1D": "对所有词取平均",
  "model.words.GlobalMaxPooling1D": "对所有词取最大值",
  "model.words.AttentionPooling": "加权平均，关键的词权重更大",
  "model.words.SimpleRNN": recurrence,
  "model.words.GRU": recurrence,
  "model.words.LSTM": recurrence,
  "model.words.Bidirectional": ({ layer, units, mergeMode, returnSequences }) =>
    `双向 ${layer}，每个方向 ${recurrence({ units, returnSequences })}，以 ${mergeMode} 合并`,
  "model.words.MultiHeadAttention": ({ numHeads, keyDim, causal }) =>
    `${count(numHeads)} 个头，每头 ${String(keyDim)} 维，每个词${causal ? "只看它之前的词" : "看所有的词"}`,
  "model.words.TransformerEncoder": ({ numHeads, intermediateDim, normalizeFirst }) =>
    `${count(numHeads)} 个头，${count(intermediateDim)} 个隐藏单元，${normalizeFirst ? "先归一化" : "后归一化"}`,
  "model.words.Dense": ({ units, activation }) =>
    `${units === "output" ? "与答案数相同的单元" : `${count(units)} 个单元`}，${activation}`,
  "model.words.Activation": ({ activation }) => `应用 ${activation}`,
  "model.words.Dropout": ({ rate }) => `训练时随机丢弃 ${percent(rate)} 的数值`,
  "model.words.SpatialDropout1D": ({ rate }) => `训练时随机丢弃 ${percent(rate)} 的特征`,
  "model.words.GaussianNoise": ({ stddev }) => `训练时加入标准差为 ${String(stddev)} 的噪声`,
  "model.words.LayerNormalization": "使每个位置的均值为 0、标准差为 1",
  "model.words.BatchNormalization": "使每个特征的均值为 0、标准差为 1",
  "model.words.Flatten": "把所有位置连成一个长向量",
  "model.words.Reshape": ({ targetShape }) =>
    `把数值排成 ${targetShape.map((size) => (size === -1 ? "其余" : String(size))).join(" × ")}`,
  "model.words.Add": "各个输入之和",
  "model.words.Dot": ({ normalize }) =>
    normalize ? "两个向量方向的相似度，−1 到 1" : "两个向量的匹配程度：逐数相乘之和",
  "model.words.Multiply": "各个输入逐数相乘",
  "model.words.Concatenate": "把各个输入并排连接",

  "model.kind.InputLayer.short": "模型的一个输入从这里进入",
  "model.kind.InputLayer.help":
    "文本以一串数字进入模型，每个词对应词表中的一个编号；较短的文本用零补齐，后面的层会忽略这些零。类别型输入相当于只有一个词的文本。数值先缩放到相近的大小。读取哪些列，在“数据”步骤中设置。",
  "model.kind.Embedding.short": "为每个词学习一个向量",
  "model.kind.Embedding.help":
    "一张表，词表中的每个词占一行。用法相近的词，训练后对应的行也会相近。几乎所有文本模型都从它开始。",
  "model.kind.TokenAndPositionEmbedding.short": "每个词一个向量，每个位置也有一个",
  "model.kind.TokenAndPositionEmbedding.help":
    "与 Embedding 相同，另有一张表，文本中的每个位置占一行，两个向量相加。注意力同时看到所有的词，分不清先后，要靠位置向量来区分。请放在 TransformerEncoder 或 MultiHeadAttention 之前。",
  "model.kind.EmbeddingBag.short": "由词和短语得到每段文本的一个向量",
  "model.kind.EmbeddingBag.help":
    "为每个词、也为每对（或更长的）相邻的词查一个向量，再取平均。短语通过哈希共用固定数量的向量，不必一一列出。“不好”因此有了自己的向量，而代价极小。这就是 fastText 的思路，论速度很难超越。",
  "model.kind.BagOfWords.short": "统计词语，本身不学习",
  "model.kind.BagOfWords.help":
    "一个长向量，词表中的每个词对应一个数：是否出现、出现几次，或有多大的代表性。词的顺序不保留。后面接一个 Dense 层就是经典的基线：几百行数据就有不错的效果，也容易解释。",
  "model.kind.PretrainedEncoder.short": "预先训练好的编码器眼中的文本含义",
  "model.kind.PretrainedEncoder.help":
    "编码器已经读过数百万条文本，知道哪些文本意思相近。它把每条文本变成一个向量，自身保持不变，只有后面的层学习。每条文本在训练前只读一次，结果保存在本设备上。需要本设备上有编码器。",
  "model.kind.BagOfNgrams.short": "统计词、词组和词的片段，本身不学习",
  "model.kind.BagOfNgrams.help":
    "若干条训练文本都用到的词、词组和词的片段，各对应一个数，越少见比重越大（TF-IDF）。中文、泰文等词间没有空格的文字，则统计连续的几个字。只保留文本中出现的部分，因此后面必须接 Dense 层。如果 Dense 层就是输出层，权重可以在几秒内直接求出：其他模型都应当超过这个线性模型。",
  "model.kind.GlobalAveragePooling1D.short": "把序列变成一个向量：取平均",
  "model.kind.GlobalAveragePooling1D.help":
    "对所有词的向量取平均，任意长度的文本都变成一个向量。每个词同样重要，词的顺序不再有影响。",
  "model.kind.GlobalMaxPooling1D.short": "把序列变成一个向量：保留最强的信号",
  "model.kind.GlobalMaxPooling1D.help":
    "每个单元只保留所有词中的最大值。关键的词出现一次就够了，位置不限。通常与 Conv1D 搭配使用。",
  "model.kind.AttentionPooling.short": "把序列变成一个向量：突出关键的词",
  "model.kind.AttentionPooling.help":
    "给每个词打分，把分数变成总和为 1 的比例，再按比例加权平均。哪些词重要由训练决定，因此这些比例可以当作粗略的解释来看。",
  "model.kind.MaxPooling1D.short": "缩短序列：每几个位置取最大值",
  "model.kind.MaxPooling1D.help":
    "用一个小窗口在序列上滑动，每个单元保留窗口中的最大值。序列变短，后面的层更快，每个位置代表更长的一段文本。常用在卷积层之间。",
  "model.kind.AveragePooling1D.short": "缩短序列：每几个位置取平均",
  "model.kind.AveragePooling1D.help":
    "用一个小窗口在序列上滑动，每个单元保留窗口中的平均值，填充不计在内。序列变得更短、更平滑，个别强烈的信号会减弱。",
  "model.kind.Conv1D.short": "一次看相邻的几个词",
  "model.kind.Conv1D.help":
    "用一个几个词宽的窗口在文本上滑动。每个卷积核学习一种模式，例如“不推荐”，在出现的地方给出强烈的响应。",
  "model.kind.SeparableConv1D.short": "参数少得多的卷积",
  "model.kind.SeparableConv1D.help":
    "把 Conv1D 分成两步：先让每个单元沿文本各自卷积，再在每个位置混合所有单元。能力相近，参数和计算量却少得多，适合小数据和较慢的设备。",
  "model.kind.Bidirectional.short": "从前往后、从后往前各读一遍",
  "model.kind.Bidirectional.help":
    "一个循环层从第一个词读到最后一个词，另一个从最后读到最前，再把两者合在一起，于是每个词都结合了前后文。计算量是单向的两倍，通常值得。",
  "model.kind.GRU.short": "逐词阅读，带有记忆",
  "model.kind.GRU.help":
    "逐词读完文本，并保留一个状态。读到每个词时，由两个门决定忘掉多少旧状态、吸收多少新内容。能力与 LSTM 相近，参数少四分之一。词必须依次处理，因此比卷积慢。",
  "model.kind.LSTM.short": "逐词阅读，记忆更长",
  "model.kind.LSTM.help":
    "逐词读完文本，有两个状态：一个由门写入和擦除的长期记忆，以及从中输出的部分。为记住相隔很远的词而设计，是注意力出现之前的经典文本模型。",
  "model.kind.SimpleRNN.short": "逐词阅读，最简单的方式",
  "model.kind.SimpleRNN.help":
    "读到每个词时，把词向量与当前状态混合，再用 tanh 压缩。适合用来理解循环层的原理；超过几十个词就会遗忘，GRU 和 LSTM 解决了这个问题。",
  "model.kind.TransformerEncoder.short": "注意力加两个全连接层：Transformer 的一个块",
  "model.kind.TransformerEncoder.help":
    "当今的语言模型就是由它层层堆叠而成。自注意力让每个词从其他词中取得所需的信息，两个全连接层再处理每个词；两部分的结果都与输入相加，信息不会在途中丢失。计算量随长度的平方增长。",
  "model.kind.MultiHeadAttention.short": "让每个词看到所有其他的词",
  "model.kind.MultiHeadAttention.help":
    "每个词提出一个问题（query），每个词又给出标签（key）和内容（value）；问题与标签相符，内容就被取用。多个头同时问不同的问题。后面接 Add 和 LayerNormalization，就能搭出自己的块。",
  "model.kind.Dense.short": "综合所有数值；配合 softmax 给出概率",
  "model.kind.Dense.help":
    "每个单元是全部输入的加权和。作为最后一层，每个类别一个单元并使用 softmax，就得到各类别的概率；放在中间，则用来综合前面的发现。",
  "model.kind.Activation.short": "对数值做非线性变换：relu、tanh 等",
  "model.kind.Activation.help":
    "对每个数值单独施加一个函数。没有这样的非线性，连续两个 Dense 层并不比一个强。多数层自带激活函数；中间需要插入归一化等层时，才单独使用它。",
  "model.kind.Dropout.short": "防止死记硬背",
  "model.kind.Dropout.help":
    "训练时随机把一部分数值设为零，使模型不能只依赖个别数值；使用模型时全部保留。当训练指标还在变好而验证指标变差时，可以调高。",
  "model.kind.SpatialDropout1D.short": "随机丢弃序列的整个特征",
  "model.kind.SpatialDropout1D.help":
    "与 Dropout 相似，但一个特征会在文本的所有位置同时丢弃。相邻的词彼此相似，单个空缺容易从旁边猜出，整个特征丢弃则无从猜起。请紧接在嵌入层之后。",
  "model.kind.GaussianNoise.short": "训练时加入少量噪声",
  "model.kind.GaussianNoise.help":
    "训练时给每个数值加上一个随机数，使模型学会对相近的输入给出相近的答案；使用模型时不加。比 Dropout 更温和。",
  "model.kind.LayerNormalization.short": "使每个位置的数值保持在合适的范围",
  "model.kind.LayerNormalization.help":
    "在每个位置，把各个数平移并缩放到均值 0、标准差 1，再由两个学到的向量重新设定幅度和均值。使较深的模型也能训练，与同一批次的其他行无关。",
  "model.kind.BatchNormalization.short": "使每个特征在整个批次中保持合适的范围",
  "model.kind.BatchNormalization.help":
    "对每个特征，按批次中的所有行平移并缩放到均值 0、标准差 1。使用模型时，改用训练中积累的移动平均。能加快训练，批大小最好不小于 16。",
  "model.kind.Flatten.short": "把所有位置连成一个长向量",
  "model.kind.Flatten.help":
    "把各个词的向量首尾相接。位置信息得以保留，但下一层的参数会大大增加；对文本来说，池化通常更合适。",
  "model.kind.Reshape.short": "把同样的数值排成另一种形状",
  "model.kind.Reshape.help":
    "只改变形状，不改变数值：128 维的向量可以排成 8 个位置、每个位置 16 个数的序列。各维大小的乘积必须不变。",
  "model.kind.Add.short": "把形状相同的几个层相加",
  "model.kind.Add.help":
    "把各个输入逐数相加。绕过几层再相加，就成为残差连接：这几层只需学习要改变什么，梯度也有了回传的捷径。Transformer 的每个部分都有一个残差连接。",
  "model.kind.Dot.short": "把两个向量逐数相乘再求和，得到一个数",
  "model.kind.Dot.help":
    "两个同样大小的向量变成一个数：逐数相乘再相加。两个向量在相同位置都大时，结果就大。如果一个向量代表用户、另一个代表电影，结果就表示两者有多匹配。",
  "model.kind.Multiply.short": "把形状相同的几个层相乘",
  "model.kind.Multiply.help":
    "把各个输入逐数相乘。一侧用 sigmoid，这一侧就成了门：0 挡住数值，1 让数值通过。",
  "model.kind.Concatenate.short": "把几个层并排连接",
  "model.kind.Concatenate.help":
    "在每个位置上（或对整条文本）把各个输入的数首尾相接。几个分支（例如宽度为 3、4、5 的卷积）由此汇合，由下一层决定取用什么。",

  "model.field.outputDim": "向量维数",
  "model.field.outputDim.help":
    "每个词的向量有多少个数（outputDim）。几千行数据用 64 就足够；更大的值占用更多内存，也更容易死记硬背。",
  "model.field.maskZero": "忽略填充",
  "model.field.maskZero.help":
    "区分填充与词，后面的层都不计入填充（maskZero）。关闭后，填充会被当作一个词来读。",
  "model.field.trainable": "学习这些向量",
  "model.field.trainable.help": "训练会改变这一层的权重（trainable）。关闭后，保持最初随机生成的值不变。",
  "model.field.ngrams": "最长的短语",
  "model.field.ngrams.help": "1 只看单个词；2 还看“不好”这样的词对；3 再加上三个词的短语（ngrams）。",
  "model.field.characterRuns": "最长的连续字数",
  "model.field.characterRuns.help": "用于中文、日文、泰文等词间没有空格、逐字读取的文字（characterRuns）。",
  "model.field.shortest": "最短的词片段",
  "model.field.shortest.help": "把单词拆成片段时，最短片段的字符数（shortest）。",
  "model.field.longest": "最长的词片段",
  "model.field.longest.help":
    "把单词拆成片段时，最长片段的字符数（longest）。片段不受词尾变化和拼写错误的影响；0 表示只看整个词。",
  "model.field.minimumCount": "最少文本数",
  "model.field.minimumCount.help":
    "出现在更少训练文本中的 n-gram 不计入（minimumCount）：只有一段文本用到的词，对其他文本没有意义。",
  "model.field.maximumNgrams": "n-gram 数上限",
  "model.field.maximumNgrams.help":
    "优先保留最多文本用到的 n-gram（maximumNgrams）。每一项对每个类别占一个权重。",
  "model.field.buckets": "短语向量的数量",
  "model.field.buckets.help":
    "词对和更长的短语共用这么多个向量（buckets）。太少会使不相干的短语共用一个向量；每个向量无论是否用到都占内存。",
  "model.field.dropout": "丢弃率",
  "model.field.dropout.help": "训练时随机丢弃的数值（在 EmbeddingBag 中为词和短语）所占的比例。",
  "model.field.outputMode": "统计方式",
  "model.field.outputMode.help":
    "tf_idf：越少文本用到的词比重越大；multi_hot：出现的词记为 1；count：每个词出现的次数。",
  "model.field.filters": "卷积核数",
  "model.field.filters.help": "这一层能寻找多少种不同的模式。",
  "model.field.kernelSize": "卷积核宽度",
  "model.field.kernelSize.help": "每个卷积核一次看多少个词。",
  "model.field.padding": "边界填充",
  "model.field.padding.help":
    "如何处理文本两端。valid：只取完整的窗口，序列会变短；same：用零补齐，只有步长会使序列变短；causal：每个位置只看自己和之前的词。",
  "model.field.dilationRate": "膨胀率",
  "model.field.dilationRate.help":
    "卷积核所看的词之间的间隔（dilationRate）。1 为紧挨着；2 为隔一个看一个，参数相同而看得远一倍。",
  "model.field.poolSize": "窗口大小",
  "model.field.poolSize.help": "多少个位置合成一个（poolSize）。",
  "model.field.strides": "步长",
  "model.field.strides.help": "窗口每次移动多远（strides）。序列缩短为相应的几分之一。",
  "model.field.activation": "激活函数",
  "model.field.activation.help":
    "对每个加权和做的变换。relu：负数变为零，leaky_relu、elu、selu、gelu、swish 是它的平缓形式；tanh 和 sigmoid：压缩到 −1 至 1 或 0 至 1 之间；softmax：变成总和为 1 的比例；linear：保持不变。",
  "model.field.input": "输入",
  "model.field.input.help": "这一层读取模型的哪个输入。输入由列决定，在“数据”步骤中选择。",
  "model.field.units": "单元数",
  "model.field.units.help":
    "这一层输出多少个数；在循环层中，这也决定它能记住多少。最后一层中，每个类别或标签需要一个；预测数值时只需一个。",
  "model.field.units.number": "固定数量",
  "model.field.normalize": "只看方向",
  "model.field.normalize.help": "先把每个向量除以它的长度，结果就是夹角的余弦，−1 到 1（normalize）。",
  "model.field.layer": "循环单元",
  "model.field.layer.help": "两个方向各用什么来读：GRU 适合作为起点，LSTM 记忆稍长，SimpleRNN 最简单。",
  "model.field.returnSequences": "每个词一个状态",
  "model.field.returnSequences.help":
    "开启后传出每个词处的状态，供后面的循环层或池化层使用（returnSequences）；关闭则只传出最后的状态，即一个向量。",
  "model.field.mergeMode": "合并方式",
  "model.field.mergeMode.help":
    "两个方向如何合为一个（mergeMode）。concat：并排连接，宽度加倍；sum、ave、mul：逐数求和、平均、相乘。",
  "model.field.numHeads": "头数",
  "model.field.numHeads.help":
    "每个词能同时提出多少个问题（numHeads）。在 TransformerEncoder 中，各个头平分向量。",
  "model.field.keyDim": "每个头的维数",
  "model.field.keyDim.help": "每个 query 和 key 有多少个数（keyDim）。常用 16 至 64。",
  "model.field.causal": "只看前文",
  "model.field.causal.help": "每个词只看自己和之前的词，如同逐词写作时那样（causal）。做文本分类时请关闭。",
  "model.field.intermediateDim": "隐藏单元数",
  "model.field.intermediateDim.help": "块内全连接层的宽度（intermediateDim）。常用向量维数的二到四倍。",
  "model.field.normalizeFirst": "先归一化",
  "model.field.normalizeFirst.help":
    "开启后在注意力层和全连接层之前归一化（pre-norm），训练更稳定；关闭则在其后，与最初的 Transformer 相同（post-norm）。",
  "model.field.rate": "丢弃率",
  "model.field.rate.help": "训练时随机丢弃的数值所占的比例。",
  "model.field.stddev": "噪声标准差",
  "model.field.stddev.help": "所加噪声的标准差（stddev）。",
  "model.field.epsilon": "Epsilon",
  "model.field.epsilon.help": "一个很小的数，避免除以标准差时数值过大。",
  "model.field.momentum": "动量",
  "model.field.momentum.help": "每一步保留多少原有的移动平均。0.99 变化缓慢；总步数不足几百时，请用 0.9。",
  "model.field.encoder": "编码器",
  "model.field.encoder.help": "本设备上的一个编码器。模型按内容记住它，因此只能通过同一个编码器作答。",
  "model.field.targetShape": "新的形状",
  "model.field.targetShape.help":
    "一个数表示向量，两个数表示序列，例如 8 × 16（targetShape）。−1 表示由另一个数推出。",
};
