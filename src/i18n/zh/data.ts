import type { dataMessages as english } from "../en/data.ts";
import type { InOtherWords } from "../messages.ts";

const format = (count: number): string => count.toLocaleString("zh-CN");

export const dataMessages: InOtherWords<typeof english> = {
  "data.title": "数据",
  "data.summary": ({ fileName, size, rows, columns }) =>
    `${fileName} · ${size} · ${format(rows)} 行 · ${format(columns)} 列`,
  "data.emptyTitle": "拖入一张包含文本和标签的表格",
  "data.emptyText": "每行一段文本，另有一列写明它属于哪个类别。CSV 或 TSV，任何编码均可。",
  "data.choose": "选择文件",
  "data.dropHere": "松开鼠标即可打开文件",
  "data.replace": "更换文件",
  "data.goOn": "前往模型",

  "data.opening": ({ fileName }) => `正在读取 ${fileName}`,
  "data.openingProgress": ({ read, total, rows }) =>
    `${read}${total === null ? "" : ` / ${total}`} · ${format(rows)} 行`,
  "data.failedTitleUnnamed": "无法打开文件",
  "data.keepOld": "保留已打开的表格",
  "data.chooseOther": "选择其他文件",

  "data.textColumn": "文本列",
  "data.labelColumn": "标签列",
  "data.columnUnset": "请选择一列",
  "data.chooseRoles": "请选择哪一列是文本，哪一列是标签。",
  "data.textHelp": "模型阅读的列，每行是一段待分类的文本。",
  "data.labelHelp": "模型要学会回答的列：每段文本所属类别的名称，取值不多且会重复出现。",
  "data.roleText": "文本",
  "data.roleLabel": "标签",
  "data.columnNumber": ({ number }) => `第 ${String(number)} 列`,

  "data.reading": "读取方式",
  "data.encoding": "编码",
  "data.delimiter": "分隔符",
  "data.delimiter.comma": "逗号 ,",
  "data.delimiter.tab": "制表符",
  "data.delimiter.semicolon": "分号 ;",
  "data.delimiter.bar": "竖线 |",
  "data.delimiter.space": "空格",
  "data.quote": "引号",
  "data.quote.double": '双引号 "',
  "data.quote.single": "单引号 '",
  "data.quote.none": "无",
  "data.header": "第一行",
  "data.header.names": "列名",
  "data.header.values": "数据",

  "data.table": "数据行",
  "data.tableScroll": "数据表",
  "data.tableRow": "行",
  "data.tableColumnsCut": ({ shown, total }) => `共 ${format(total)} 列，显示前 ${String(shown)} 列。`,
  "data.tableRowsCut": ({ shown, total }) =>
    `共 ${format(total)} 行，可滚动查看前 ${format(shown)} 行；全部行都会使用。`,
  "data.emptyCell": "空",

  "data.issues": "读取时发现的问题",
  "data.issueCount": ({ count }) => `${format(count)} 条`,
  "data.issueMore": ({ count }) => `另有 ${format(count)} 条类似的`,
  "data.issueRest": ({ count }) => `还有 ${format(count)} 条未列出。`,

  "data.classes": "类别",
  "data.classesHelp": "类别就是模型能给出的答案。各类别数量相差悬殊时，学习效果也会不均衡。",
  "data.classCount": ({ count }) => `${format(count)} 个类别`,
  "data.classesMore": ({ count, rows }) => `另有 ${format(count)} 个类别，共 ${format(rows)} 行`,
  "data.classesNone": "选定文本列和标签列后，这里会统计各类别的数量。",
  "data.used": ({ used, leftOut }) =>
    leftOut === 0
      ? `全部 ${format(used)} 行都会使用。`
      : `使用 ${format(used)} 行，略去 ${format(leftOut)} 行。`,

  "data.split": "划分",
  "data.splitHelp":
    "模型从训练集中学习；验证集在训练过程中显示它在没学过的数据上表现如何；测试集留到最后，用来公正地衡量效果。",
  "data.splitTrain": "训练集",
  "data.splitValidation": "验证集",
  "data.splitTest": "测试集",
  "data.splitSeed": "随机种子",
  "data.splitSeedHelp": "决定每行分到哪一部分。种子相同，划分就相同；每个类别都按同样的比例划分。",

  "data.text": "文本处理",
  "data.lowerCase": "转为小写",
  "data.lowerCaseHelp": "“Refund”和“refund”视为同一个词。",
  "data.nfkc": "统一字符（NFKC）",
  "data.nfkcHelp": "全角字母、连字等同一字符的不同写法会统一起来。",
  "data.vocabularySize": "词表大小",
  "data.vocabularyHelp": "模型认识的词：训练集中最常见的那些。其余的词一律视为“未知词”。",
  "data.minimumCount": "最少出现次数",
  "data.minimumCountHelp": "训练集中出现次数低于此值的词视为“未知词”，这样模型也能学会如何应对新词。",
  "data.sequenceLength": "序列长度",
  "data.sequenceHelp": "每段文本读取的词数，超出部分会被截断。“自动”取 98% 的训练文本所需的长度，最多 400。",
  "data.sequence.auto": "自动",
  "data.sequence.fixed": "固定",
  "data.derived": ({ length, vocabulary }) => `序列长度 ${format(length)}，词表 ${format(vocabulary)}`,
  "data.textPanelHelp":
    "文本变成模型所读数字的过程：先清理，再切分成词，然后逐词查词表。词表中还包含填充符和“未知词”两项。",
  "data.busy": "训练进行中，不能更改数据。",
};
