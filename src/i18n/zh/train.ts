import type { trainMessages as english } from "../en/train.ts";
import type { InOtherWords } from "../messages.ts";

const count = (value: number): string => value.toLocaleString("zh-CN");

export const trainMessages: InOtherWords<typeof english> = {
  "train.title": "训练",
  "train.intro": "模型一遍遍阅读训练数据，不断调整参数，让错误越来越少。",
  "train.start": "开始训练",
  "train.startAgain": "重新训练",
  "train.pause": "暂停",
  "train.resume": "继续",
  "train.stop": "停止",
  "train.toEvaluate": "看看效果如何",

  "train.settings": "设置",
  "train.epochs": "训练轮数",
  "train.epochs.help": "把全部训练数据看多少遍。最终保留验证损失最低那一轮的权重，轮数多了只是多花时间。",
  "train.batchSize": "批大小",
  "train.batchSize.help": "每次调整参数前看多少行。批大一些能更充分地利用设备，小一些则调整得更频繁。",
  "train.learningRate": "学习率",
  "train.learningRate.help":
    "每次调整的幅度。太大，损失会跳动甚至上升；太小，几乎学不到东西。可以从 0.001 开始。",
  "train.advanced": "高级",
  "train.seed": "随机种子",
  "train.seed.help": "决定初始权重、随机丢弃的数值和数据的顺序。同一设备上，相同的种子得到相同的曲线。",
  "train.optimizer": "优化器：Adam。损失：交叉熵，单位 nat。",
  "train.suggested": ({ field }) => `${field}的常用值`,
  "train.range": ({ minimum, maximum }) => `${minimum} 至 ${maximum}`,

  "train.rows": "数据行数",
  "train.rowsHelp":
    "模型从训练数据中学习，用验证数据观察过程，最后用测试数据衡量效果。比例在“数据”步骤中设置。",
  "train.test": "测试",

  "train.why.noData": "还没有可以学习的数据。",
  "train.why.noData.link": "打开表格",
  "train.why.reading": "正在读取表格。",
  "train.why.unreadable": "无法读取表格。",
  "train.why.unreadable.link": "查看数据",
  "train.why.noRoles": "还没有选择文本列和标签列。",
  "train.why.noRoles.link": "选择列",
  "train.why.roles": "所选的列无法用于学习。",
  "train.why.roles.link": "选择其他列",
  "train.why.graph": ({ count: value }) => `模型中有 ${count(value)} 处需要修正。`,
  "train.why.graph.link": "修正模型",
  "train.why.elsewhere": "该项目已在另一个标签页中打开。",

  "train.ready": "就绪",
  "train.paused": "已暂停",
  "train.stopping": "正在停止…",
  "train.evaluating": "正在用预留的数据测试",
  "train.epochOf": ({ epoch, epochs }) => `第 ${count(epoch)} 轮，共 ${count(epochs)} 轮`,
  "train.stepOf": ({ step, steps }) => `第 ${count(step)} 步，共 ${count(steps)} 步`,
  "train.done": ({ epochs, time }) => `训练了 ${count(epochs)} 轮，用时 ${time}。`,
  "train.stopped": ({ epochs, time }) =>
    `在完成 ${count(epochs)} 轮、用时 ${time}后停止；此前学到的内容已保留。`,
  "train.kept": ({ epoch }) => `保留的是第 ${String(epoch)} 轮的权重：这一轮的验证损失最低。`,
  "train.changed": "此次训练之后，数据或层有过改动。重新训练即可看到差别。",
  "train.failedTitle": "训练因错误而中止",
  "train.progress": "进度",
  "train.seconds": ({ seconds }) => `${seconds} 秒`,
  "train.minutes": ({ minutes, seconds }) => `${String(minutes)} 分 ${String(seconds)} 秒`,

  "train.figures": "当前进展",
  "train.epoch": "轮次",
  "train.valLoss": "验证损失",
  "train.valAccuracy": "验证准确率",
  "train.curves": "学习曲线",
  "train.curvesHelp":
    "损失表示模型对正确答案有多“意外”，越低越好。如果训练曲线继续变好而验证曲线变差，说明模型在死记硬背。",
  "train.emptyTitle": "学习曲线将显示在这里",
  "train.emptyText": "包括损失和准确率，既有模型学习过的数据，也有它没学习过的数据。",
  "train.batches": "批次",
  "train.atEpoch": ({ epoch }) => `第 ${epoch} 轮`,
  "train.keptMark": "保留",

  "train.table": "以表格显示各轮",
  "train.console": "控制台",
  "train.copy": "复制",
  "train.copied": "已复制",
  "train.consoleEmpty": "每完成一轮，会在这里按 Keras 的格式记录一行。",
};
