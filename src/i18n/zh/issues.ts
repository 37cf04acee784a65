import { formatPercent } from "../../core/formatPercent.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { readInputId, type InputId, type InputKind } from "../../core/task/inputs.ts";
import type { TaskKind } from "../../core/task/task.ts";
import { formatCount } from "../formatCount.ts";
import type { IssueMessages } from "../en/issues.ts";

const named = (delimiter: string): string => (delimiter === "\t" ? "制表符" : `“${delimiter}”`);

/** 最后一层的单元数，取决于模型回答什么。 */
export const unitsOfTask: Readonly<Record<TaskKind, string>> = {
  classification: "每类一个",
  multiLabel: "每个标签一个",
  regression: "一个（预测数值）",
};

const inputNames: Readonly<Record<InputKind, string>> = { text: "文本", number: "数值", category: "类别型" };

/** "category-2" → "类别型 2"：按种类称呼一个输入。不是编号的名称（例如列名）保持不变。 */
export function inputName(input: InputId): string {
  const read = readInputId(input);
  if (read === null) return input;
  return read.number === 1 ? inputNames[read.kind] : `${inputNames[read.kind]} ${String(read.number)}`;
}

const neededUnits: Readonly<Record<TaskKind, (expected: number) => string>> = {
  classification: (expected) => `但数据有 ${String(expected)} 个类别`,
  multiLabel: (expected) => `但数据有 ${String(expected)} 个标签`,
  regression: () => "但答案只是一个数值",
};

const activationAdvice: Readonly<Record<TaskKind, (expected: readonly string[]) => string>> = {
  classification: () => "请选择 softmax，使输出成为概率；或选择 sigmoid，分别判断每个类别是否适用。",
  multiLabel: ([usual]) => `请选择 ${String(usual)}，分别判断每个标签是否适用。`,
  regression: ([usual]) => `请选择 ${String(usual)}，使模型可以给出任意数值。`,
};

export const issueMessages: IssueMessages = {
  "csv.empty": ({ sizeBytes }) =>
    sizeBytes === 0 ? "文件是空的。请选择有数据行的文件。" : "文件只有空行。请选择有数据行的文件。",
  "csv.noRows": ({ columnCount }) =>
    `文件有 ${String(columnCount)} 列表头，但下面没有数据行。请在文件中添加数据行，再重新打开。`,
  "csv.binary": ({ looksLike }) =>
    `这不是文本文件，看起来是${looksLike === "binary" ? "二进制数据" : ` ${looksLike.toUpperCase()}`}。请把表格另存为 CSV，再打开 CSV 文件。`,
  "csv.replacedCharacters": ({ line, count, encoding }) =>
    `第 ${String(line)} 行有 ${String(count)} 个字符无法按 ${encoding} 读取，显示为 �。若其他文字也不正常，请换一种编码。`,
  "csv.strayBytes": ({ line, characters }) =>
    `第 ${String(line)} 行有不符合 UTF-8 的字节，而文件的其余部分都是 UTF-8。这些字节已读作“${characters}”。`,
  "csv.encodingUnsure": ({ encoding, reading, rival, rivalReading }) =>
    `编码是推测的：按 ${encoding.toUpperCase()} 读作“${reading}”，按 ${rival.toUpperCase()} 读作“${rivalReading}”。如果后一种正确，请在“读取方式”中选择它。`,
  "csv.nulRemoved": ({ line, count }) =>
    `第 ${String(line)} 行有 ${String(count)} 个不表示任何文字的 NUL 字符，已移除。`,
  "csv.rowTooShort": ({ line, cellCount, expected }) =>
    `第 ${String(line)} 行有 ${String(cellCount)} 个单元格，应为 ${String(expected)} 个。该行已保留，缺少的单元格留空。`,
  "csv.rowTooLong": ({ line, cellCount, expected }) =>
    `第 ${String(line)} 行有 ${String(cellCount)} 个单元格，应为 ${String(expected)} 个。该行已保留，多出的单元格另成一列。`,
  "csv.preambleSkipped": ({ line, text }) => `第 ${String(line)} 行在表格之前，已跳过：“${text}”。`,
  "csv.headerRepeated": ({ count, firstLine }) =>
    `表头又重复出现了 ${String(count)} 次，首次在第 ${String(firstLine)} 行，文件像是由多个文件拼接而成。这些行已忽略。`,
  "csv.rulerLeftOut": ({ line }) =>
    `这个表格是用线条绘制的（从第 ${String(line)} 行起）。线条和单元格两侧的空格已去除。`,
  "csv.labelledLines": () => "每行以 fastText 格式的“__label__”标签开头。标签作为一列，文本作为另一列。",
  "csv.separatorLine": ({ delimiter }) => `首行声明单元格以${named(delimiter)}分隔，已据此读取。`,
  "csv.quoteMended": ({ line, text }) =>
    `第 ${String(line)} 行有一个引号没有包住整个单元格，已按普通文字保留：“${text}”。`,
  "csv.blankLines": ({ count, firstLine }) =>
    `跳过了 ${String(count)} 个空行，第一个在第 ${String(firstLine)} 行。`,
  "json.lineSkipped": ({ line, text }) => `第 ${String(line)} 行不是 JSON，已忽略：“${text}”。`,
  "json.cutOff": ({ line }) =>
    `从第 ${String(line)} 行开始的 JSON 没有结尾，文件可能被截断。完整的记录都已保留。`,
  "json.annotations": ({ tool }) =>
    `这是 ${tool} 导出的标注：每条记录为一行，所选标签单独成列，位置、分数和时间已忽略。`,
  "json.noRecords": ({ found }) =>
    found === "folder"
      ? "文件夹中没有找到文本。请选择这样的文件夹：每个类别一个子文件夹，其中存放文本文件。"
      : '这个 JSON 中没有找到数据行。每行应是 {"text": …, "label": …} 这样的对象，放在列表中或每行一个。',
  "json.tooLarge": ({ sizeBytes, limitBytes }) =>
    `JSON 中有一个值达到 ${formatBytes(sizeBytes)}，超过 ${formatBytes(limitBytes)}。请另存为 JSON Lines，每行一个对象。`,
  "table.unreadable": ({ format: kind, message }) =>
    `无法读取这个 ${kind} 文件：${message}。文件可能已损坏或受保护，请重新保存，或另存为 CSV。`,
  "table.otherColumns": ({ fileName, missing, extra }) =>
    [
      missing.length > 0 ? `${fileName} 缺少列 ${missing.join("、")}，这些单元格为空。` : "",
      extra.length > 0 ? `${fileName} 中有第一个文件没有的列，已忽略：${extra.join("、")}。` : "",
    ].join(""),
  "table.sampled": ({ share, rowCount }) =>
    `按 ${formatPercent(share, 0)} 抽样读取，共 ${rowCount.toLocaleString("zh-CN")} 行，各类别比例不变。`,
  "dataset.openFailed": ({ message }) => `Layerloom 出错，无法打开文件：${message}`,
  "dataset.describeFailed": ({ message }) => `Layerloom 出错，无法统计数据行：${message}`,
  "dataset.unknownColumn": ({ column, columnNames }) =>
    `没有“${column}”这一列。表中有：${columnNames.join("、")}。`,
  "dataset.columnsMissing": ({ columnCount }) =>
    `按现在的读取方式，表格有 ${String(columnCount)} 列，所选的列不在其中。请选择其他列，或撤销对“读取方式”的更改。`,
  "dataset.sameColumn": ({ column }) =>
    `“${column}”既是读取的列，又是回答的列，模型只会照抄。请选择两个不同的列。`,
  "dataset.oneClass": ({ column, className, rowCount }) =>
    `“${column}”中 ${String(rowCount)} 行的标签都是“${className}”。分类至少需要两个类别，请选择其他标签列，或补充数据。`,
  "dataset.tooManyClasses": ({ column, classCount, limit }) =>
    `“${column}”有 ${String(classCount)} 个不同的值，而模型最多支持 ${String(limit)} 个类别。请选择取值不多且会重复出现的列。`,
  "dataset.noExamples": ({ rowCount }) =>
    `${String(rowCount)} 行中，没有一行既有可读取的内容又有答案。请选择其他列。`,
  "dataset.noTrainingExamples": () => "没有可用于训练的行：所有行都用于验证或测试。请选择其他划分方式。",
  "dataset.emptyPart": ({ part }) =>
    part === "validation"
      ? "验证集中没有行，因此无法判断哪一轮最好，也无法提前停止。请给验证集留出比例，或选择其他划分方式。"
      : "测试集中没有行，因此无法得知模型在没见过的数据上表现如何。请给测试集留出比例，或选择其他划分方式。",
  "dataset.tooFewExamples": ({ count, minimum }) =>
    `可用的只有 ${String(count)} 行，而训练和测试至少需要 ${String(minimum)} 行。请补充数据，或选择其他列。`,
  "dataset.emptyTexts": ({ count, firstLine }) =>
    `${String(count)} 行没有文本，已排除，首个在第 ${String(firstLine)} 行。`,
  "dataset.emptyLabels": ({ count, firstLine }) =>
    `${String(count)} 行没有标签，已排除，首个在第 ${String(firstLine)} 行。`,
  "dataset.rareClass": ({ className, count }) =>
    `类别“${className}”只有 ${String(count)} 行，太少，既难以学会，也难以衡量。`,
  "dataset.unseenClass": ({ className, count }) =>
    `训练集中没有“${className}”，模型无法学会它。验证集和测试集中有 ${String(count)} 行属于这个类别，已排除。`,
  "dataset.numericLabel": ({ column, classCount }) =>
    `“${column}”是数字，有 ${String(classCount)} 个不同的值，每个值各成一类。请把数字切分为少数几类，或选择其他列。`,
  "dataset.sharedTexts": ({ count }) => `有 ${String(count)} 行与后面部分的文本相同，不用于训练或验证。`,
  "dataset.noInputs": () => "还没有选择要读取的列。请至少选择一列文本、数值或类别型数据供模型学习。",
  "dataset.noTexts": () => "没有作为文本读取的列。",
  "dataset.emptyNumbers": ({ column, count, firstLine }) =>
    `${String(count)} 行的“${column}”没有数值，已排除，首个在第 ${String(firstLine)} 行。`,
  "dataset.noNumbers": ({ column, rowCount }) =>
    `${String(rowCount)} 行的“${column}”都没有数值。请选择其他列，或把这一列用作类别。`,
  "dataset.oneNumber": ({ column, value, rowCount }) =>
    `${String(rowCount)} 行的“${column}”都是 ${String(value)}，没有可学的内容。请选择其他列。`,
  "dataset.noLabels": ({ column, rowCount }) =>
    `${String(rowCount)} 行的“${column}”都没有标签。请选择其他列。`,
  "dataset.notNumbers": ({ column, count, example }) =>
    `“${column}”有 ${String(count)} 个单元格不是数值（如“${example}”），按缺失处理。`,
  "graph.empty": () => "模型还没有层。请先添加 Embedding 层。",
  "graph.needsTokens": ({ kind, shape }) =>
    `${kind} 查的是词元编号，却收到形状为 ${shape} 的数值。请把它移到紧接输入之后。`,
  "graph.numbersAreNoTokens": ({ kind }) =>
    `${kind} 查的是词，而这个输入是数值。请删除这一层：数值可以直接送入 Dense 等层。`,
  "graph.unreadInput": ({ input }) => `模型没有读取输入“${inputName(input)}”。可以把它加入模型，也可以不用。`,
  "graph.inputLeadsNowhere": ({ input }) =>
    `输入“${inputName(input)}”没有连到任何层。请把它连到某一层，或删除它。`,
  "graph.needsVectors": ({ kind, shape }) =>
    `${kind} 把两个向量相乘，却收到一个序列（${shape}）。请在它前面添加池化层。`,
  "graph.needsTwo": ({ kind, count }) => `${kind} 只接受两个输入，现在有 ${String(count)} 个。`,
  "graph.needsEmbedding": ({ kind, shape }) =>
    `${kind} 需要有意义的数值，却收到 ${shape} 个词元编号。请在它前面放一个 Embedding 层。`,
  "graph.needsText": ({ kind }) =>
    `${kind} 读取整条文本，却收到只有一个取值的类别型输入。请把它连到文本，或改用 Embedding。`,
  "graph.noEncoder": () => "还没有选择编码器。请选择本设备上的一个，或先添加。",
  "graph.ngramsNeedDense": ({ kind }) =>
    `${kind} 不能接在 BagOfNgrams 后面，因为 BagOfNgrams 只传递文本中出现的 n-gram。请在两者之间放一个 Dense 层。`,
  "graph.readingsDiffer": ({ kind, input }) =>
    `两个 ${kind} 层以不同的设置读取“${inputName(input)}”。请使两者的设置相同。`,
  "graph.needsSequence": ({ kind, shape }) =>
    `${kind} 需要序列（长度 × 维度），却收到一个 ${shape} 维向量。请把它移到池化层之前，或删除它。`,
  "graph.outputNotVector": ({ shape, length }) =>
    `最后一层需要每行数据一个向量，却收到 ${String(length)} 个（${shape}）。请在它前面添加 GlobalAveragePooling1D。`,
  "graph.outputNotDense": ({ kind }) => `模型以 ${kind} 结尾。请改以 Dense 层结尾，由它给出答案。`,
  "graph.outputActivation": ({ activation, task, expected }) =>
    `最后一层的激活函数是 ${activation}。${activationAdvice[task](expected)}`,
  "graph.outputUnits": ({ units, expected, task }) =>
    `最后一层有 ${String(units)} 个单元，${neededUnits[task](expected)}。请把单元数设为“${unitsOfTask[task]}”。`,
  "graph.unknownInput": ({ input }) =>
    `数据中已没有输入“${inputName(input)}”。请选择这一层读取什么，或删除这一层。`,
  "graph.sequenceTooShort": ({ windowSize, length }) =>
    `长度为 ${String(length)} 的序列放不下大小为 ${String(windowSize)} 的窗口。请把填充改为“same”，或缩小窗口。`,
  "graph.needsSeveral": ({ kind, count }) =>
    `${kind} 要合并两个或更多的层，现在${count === 0 ? "没有" : `只有 ${String(count)} 个`}输入。`,
  "graph.mergeShapes": ({ kind, shapes }) =>
    `${kind} 的各个输入形状必须匹配，现在是 ${shapes.join(" 和 ")}。`,
  "graph.headsDoNotDivide": ({ units, numHeads }) =>
    `每个词的 ${String(units)} 个数不能平均分给 ${String(numHeads)} 个头。请选择能整除 ${String(units)} 的头数。`,
  "graph.reshapeSize": ({ shape, size, targetShape }) =>
    `Reshape 的输入是 ${shape}，共 ${String(size)} 个数，无法排成 ${targetShape}。`,
  "graph.cycle": ({ kind }) => `${kind} 的输出又连回了自己的输入。请去掉其中一条连线。`,
  "graph.disconnected": ({ kind }) => `${kind} 没有与输入相连。`,
  "graph.severalInputs": ({ kind, count }) => `${kind} 只接受一个输入，现在有 ${String(count)} 个。`,
  "graph.severalOutputs": ({ kinds }) => `模型有多个末端：${kinds.join("、")}。请合并它们，或只保留一个。`,
  "graph.importFailed": ({ message }) => `Layerloom 出错，无法导入模型：${message}`,
  "graph.importUnknown": ({ className, name, place }) =>
    `文件中的第 ${String(place)} 层“${name}”的类型未知：${className}。已忽略这一层，并把前后的层直接相连。`,
  "graph.importUnreadable": ({ fileName }) =>
    `${fileName} 中没有可以读取的模型。请选择 Keras 模型的 config.json、TensorFlow.js 的 model.json，或由 Layerloom 保存的项目或层。`,
  "graph.memory": ({ kind, sizeBytes, limitBytes, batchSize }) =>
    `批大小为 ${String(batchSize)} 时，训练约需 ${formatBytes(sizeBytes)} 内存，主要用于 ${kind}；浏览器通常只提供 ${formatBytes(limitBytes)} 左右。请缩短序列长度、减小批大小，或缩小这一层。`,
  "graph.parameterOutOfRange": ({ kind, parameter, received, expected }) =>
    `${kind}：${parameter} 为 ${received}，应为 ${expected}。`,
  "training.diverged": ({ epoch, step, learningRate, layer }) => {
    const where = {
      none: "损失",
      output: `${String(layer?.id)} 的输出`,
      gradient: `${String(layer?.id)} 的梯度`,
    }[layer?.where ?? "none"];
    return `在第 ${String(epoch)} 轮第 ${String(step)} 步，${where}不再是数字：训练发散了。请降低学习率（现为 ${String(learningRate)}），例如降到十分之一，或按范数裁剪梯度。`;
  },
  "training.backendUnavailable": ({ backend, reason }) => `这里不能使用 ${backend}：${reason}。`,
  "training.outOfMemory": ({ backend }) =>
    `所需内存超过了 ${backend} 能提供的上限。请减小批大小、缩短序列长度，或缩小模型。`,
  "training.engineLost": () =>
    "负责计算的部分两次意外停止，可能是内存不足。此前学到的内容已保留：请关闭其他标签页后继续训练，或减小批大小。",
  "training.deviceLost": ({ message }) =>
    `与显卡的连接已断开，可能是驱动程序被重置，或电脑曾休眠（${message || "未说明原因"}）。请重新训练，数据、模型和设置都还在。`,
  "training.failed": ({ message }) => `Layerloom 出错，训练已停止：${message}`,
  "training.answerFailed": ({ message }) => `Layerloom 出错，模型无法给出结果：${message}`,
  "training.noModel": () => "还没有训练好的模型。请先训练。",
  "training.exportDiffers": ({ largestDifference, tolerance }) =>
    `导出的模型读回后，答案相差 ${largestDifference.toExponential(1)}，超过允许的 ${tolerance.toExponential(0)}，因此不提供下载。`,
  "project.invalid": ({ path, expected, received }) =>
    `无法读取这个项目：${path} ${expected}，实际为 ${received}。`,
  "project.newer": ({ version, supported }) =>
    `这个项目由更新的 Layerloom 保存（版本 ${String(version)}，当前最高支持 ${String(supported)}）。请刷新页面以更新。`,
  "project.storageFull": () =>
    "浏览器的存储空间已满，无法保存。请在首页删除不再需要的项目，或释放磁盘空间。你可以继续操作，但刷新页面后内容会丢失。",
  "project.storageRefused": ({ message }) =>
    `浏览器不允许保存数据（${message}），可能是因为使用了无痕窗口或严格的隐私设置。你可以继续操作，但刷新页面后内容会丢失。`,
  "project.fileForeign": () => "这不是 Layerloom 项目文件。请选择用“保存项目文件”保存的文件。",
  "project.fileNewer": ({ version, supported }) =>
    `该项目文件由更新版本的 Layerloom 保存（格式 ${String(version)}，当前最高支持 ${String(supported)}）。请刷新页面以获取新版本。`,
  "project.fileDamaged": ({ path }) =>
    `项目文件已损坏：“${path}”缺失或不完整。没有打开任何内容，请重新复制该文件。`,
  "project.fileHostile": ({ path }) =>
    `未打开该项目文件：其中的“${path}”不是 Layerloom 写入的内容，可能有害。`,
  "project.linkDamaged": () => "链接不完整或被改动过。没有打开任何内容，请让对方重新复制完整的链接。",
  "project.linkTooLarge": ({ sizeBytes, limitBytes }) =>
    `这些设置需要 ${formatCount(sizeBytes)} 个字符，而链接最多容纳 ${formatCount(limitBytes)} 个。请改为保存不含数据的项目文件。`,
  "project.exportFailed": ({ message }) => `Layerloom 出错，未能生成文件：${message}`,
  "export.tooLarge": ({ sizeBytes, limitBytes }) =>
    `权重共 ${formatBytes(sizeBytes)}，单个网页最多容纳 ${formatBytes(limitBytes)}。请改用 TensorFlow.js 文件。`,
  "export.segmenter": () =>
    "这个模型按浏览器自身的规则分词。换一个浏览器，少数文本的分词和答案可能略有不同。“单词（Unicode）”分词器在任何浏览器中都一致。",
  "export.noSegmenter": () =>
    "这个模型按浏览器自身的规则分词，这种格式做不到。请在“数据”步骤中改用“单词（Unicode）”分词器并重新训练，或改用 HTML 文件。",
  "shelf.noFolder": ({ missing }) =>
    `这里没有编码器：缺少 ${missing.join("、")}。请拖入整个文件夹，权重需为 model.safetensors。`,
  "shelf.zipDamaged": ({ fileName }) => `${fileName} 已损坏或不完整。请重新下载，或拖入解压后的文件夹。`,
  "shelf.missing": ({ name }) =>
    `这个模型用编码器“${name}”读取文本，但本设备上没有它。请在“预训练编码器”中添加它的文件夹。`,
  "shelf.noStorage": () => "浏览器不为本页面保存文件，因此无法添加编码器。请退出无痕窗口，或换一个浏览器。",
  "export.encoder": ({ name }) =>
    `这个模型用编码器“${name}”读取文本，这种格式目前还装不下编码器。请改为保存项目文件：在有该编码器的设备上，模型就能作答。`,
  "project.fileMissing": ({ fileName }) => `浏览器中已没有 ${fileName} 的副本。请重新打开这个文件。`,
  "encoder.fileMissing": ({ fileName }) =>
    `文件夹中缺少 ${fileName}。Hugging Face 的编码器文件夹应包含 config.json、model.safetensors 和 tokenizer.json。`,
  "encoder.fileTooLarge": ({ fileName, sizeBytes, limitBytes }) =>
    `未读取 ${fileName}：标称大小为 ${formatBytes(sizeBytes)}，上限是 ${formatBytes(limitBytes)}。`,
  "encoder.fileUnreadable": ({ fileName }) => `无法读取 ${fileName}。请重新下载文件夹。`,
  "encoder.settingInvalid": ({ fileName, path, expected, received }) =>
    `${fileName}：${path} 应为 ${expected}，实际为 ${received}。`,
  "encoder.unsupported": ({ fileName, path, received, supported }) =>
    `${fileName}：不支持 ${path} 的值“${received}”。支持：${supported}。`,
  "encoder.headerDamaged": ({ fileName }) => `${fileName} 不完整，或不是 safetensors 文件。请重新下载。`,
  "encoder.tensorMissing": ({ tensor }) => `权重文件中缺少张量 ${tensor}。`,
  "encoder.tensorShape": ({ tensor, expected, received }) =>
    `张量 ${tensor} 的形状为 ${received}，而 config.json 要求 ${expected}。`,
  "encoder.tensorType": ({ tensor, received, supported }) =>
    `张量 ${tensor} 的数据类型为 ${received}，应为 ${supported}。`,
  "encoder.tensorPlace": ({ tensor }) =>
    `张量 ${tensor} 的位置与其形状或文件不符。请重新下载 model.safetensors。`,
  "encoder.tensorUnexpected": ({ tensor }) =>
    `张量 ${tensor} 不属于 config.json 中的任何层。两个文件来自同一个文件夹吗？`,
  "encoder.tensorTwice": ({ tensor, other }) => `张量 ${tensor} 和 ${other} 是同一个权重。`,
  "encoder.tokenizerUnreadable": ({ message }) => `无法使用 tokenizer.json：${message}`,
  "encoder.pieceOutside": ({ piece, id, rowCount }) =>
    `分词器中“${piece}”的编号为 ${String(id)}，而编码器只有 ${formatCount(rowCount)} 个词元。两个文件来自同一个文件夹吗？`,
};
