import type { trainMessages as english } from "../en/train.ts";
import type { InOtherWords } from "../messages.ts";

const count = (value: number): string => value.toLocaleString("zh-CN");

export const trainMessages: InOtherWords<typeof english> = {
  "train.title": "训练",
  "train.start": "开始训练",
  "train.startAgain": "重新训练",
  "train.continue": ({ epochs }) => `再训练 ${count(epochs)} 轮`,
  "train.pause": "暂停",
  "train.resume": "继续",
  "train.stop": "停止",
  "train.toEvaluate": "看看效果如何",

  "train.settings": "设置",
  "train.settingsNow": ({ epochs, batchSize, learningRate }) =>
    `${count(epochs)} 轮 · 每批 ${count(batchSize)} 行 · 学习率 ${learningRate}`,
  "train.settingsSolved": "直接求解，无需设置",
  "train.solvedFor":
    "这个模型直接求解，不需要轮数、批大小和学习率。由强到弱尝试几种正则化强度，保留在验证集上表现最好的一种。",
  "train.field.epochs": "训练轮数",
  "train.field.epochs.help": "最多把全部训练数据看多少遍。开启提前停止后，不再改善时训练就会结束。",
  "train.field.batchSize": "批大小",
  "train.field.batchSize.help":
    "每次调整参数前读取多少行。批大一些能更充分地利用设备，小一些则调整得更频繁。",
  "train.field.learningRate": "学习率",
  "train.field.learningRate.help":
    "每次调整的幅度。太大，损失会跳动甚至上升；太小，模型几乎学不到东西。可以从 0.001 开始。",
  "train.advanced": "高级",

  "train.group.optimizer": "优化器",
  "train.group.optimizer.help":
    "如何根据梯度调整参数。Adam 几乎适合所有情况；AdamW 是带权重衰减的 Adam；带动量的 SGD 更简单，需要更大的学习率。",
  "train.group.schedule": "学习率计划",
  "train.group.schedule.help":
    "学习率在训练过程中如何变化。短暂预热再缓慢衰减，往往效果略好，也能让较深的模型更稳定。",
  "train.group.loss": "损失",
  "train.group.loss.help":
    "训练要减小的量。交叉熵表示模型对正确答案有多“意外”，单位为 nat。焦点损失会降低已经答对的行的比重。",
  "train.group.classWeights": "类别权重",
  "train.group.classWeights.help":
    "每个类别的一行在损失中占多大比重。“均衡”会提高稀少类别的权重，使各类别的总比重相同；“折中”取该权重的平方根。“自动”：最大类别的行数超过最小类别（至少十行）的四倍时用折中，否则相同。一行有多个标签时，权重作用于它带有的每个标签。",
  "train.group.gradients": "梯度与正则化",
  "train.group.batches": "分批",
  "train.fullLength": ({ layer }) => `${layer} 会把填充也计算在内，因此这个模型按完整长度训练。`,
  "train.group.earlyStopping": "提前停止",
  "train.group.kept": "保留依据",
  "train.group.random": "随机性",
  "train.moreFields": "全部参数",
  "train.unlimited": "不裁剪",
  "train.clipped": "裁剪",
  "train.classWeightOf": ({ className }) => `${className} 的权重`,

  "train.schedule.constant": "不变",
  "train.schedule.step": "阶梯下降",
  "train.schedule.exponential": "指数下降",
  "train.schedule.warmupCosine": "预热后余弦",
  "train.schedule.warmupLinear": "预热后线性",
  "train.schedule.oneCycle": "单周期",
  "train.schedule.reduceOnPlateau": "停滞时降低",
  "train.ratePreview": ({ start, peak, end }) =>
    `训练过程中的学习率：从 ${start} 开始，最高 ${peak}，到 ${end} 结束`,
  "train.ratePlateau": "验证损失不再下降时，学习率随之降低。",
  "train.lossKind.crossentropy": "交叉熵",
  "train.lossKind.focal": "焦点损失",
  "train.lossKind.meanSquaredError": "均方误差",
  "train.lossKind.meanAbsoluteError": "平均绝对误差",
  "train.lossKind.huber": "Huber 损失",
  "train.weights.auto": "自动",
  "train.weights.none": "相同",
  "train.weights.sqrt": "折中",
  "train.weights.balanced": "均衡",
  "train.weights.manual": "手动",
  "train.option.keras": "Keras",
  "train.option.pytorch": "PyTorch",
  "train.option.interval": "按步数",
  "train.option.epoch": "每轮",

  "train.field.batchByLength": "按长度分批",
  "train.field.batchByLength.help":
    "把长度相近的行放进同一批，省去整批都用不到的填充。模型从每一行学到的内容不变，用时更短。每一轮都会重新分批。",
  "train.field.momentum": "动量",
  "train.field.momentum.help": "上一次的调整有多大比例加到下一次。常用 0.9；0 表示不用动量。",
  "train.field.nesterov": "Nesterov",
  "train.field.nesterov.help": "先看动量将到达的位置，再作调整。",
  "train.field.weightDecay": "权重衰减",
  "train.field.weightDecay.help":
    "每一步从每个权重中减去的比例（再乘以学习率）。使权重保持较小，不作用于偏置和归一化层。",
  "train.field.rho": "ρ",
  "train.field.rho.help": "梯度平方的平均值遗忘得有多慢。",
  "train.field.centered": "中心化",
  "train.field.centered.help": "除以梯度的方差，而不是均方。",
  "train.field.epsilon": "ε",
  "train.field.epsilon.help": "加在除数上，使它不为零。",
  "train.field.epsilonPlace": "ε 的位置依照",
  "train.field.epsilonPlace.help":
    "Keras 与 PyTorch 在公式中加 ε 的位置不同。想重现哪个库的曲线，就选哪个库。",
  "train.field.initialAccumulatorValue": "累加器初值",
  "train.field.initialAccumulatorValue.help": "梯度平方和的起始值。Keras：0.1，PyTorch：0。",
  "train.field.beta1": "β₁",
  "train.field.beta1.help": "梯度的平均值遗忘得有多慢。",
  "train.field.beta2": "β₂",
  "train.field.beta2.help": "梯度平方的平均值遗忘得有多慢。",
  "train.field.decayEmbeddings": "嵌入也衰减",
  "train.field.decayEmbeddings.help": "权重衰减是否也作用于词向量。",
  "train.field.sparseEmbeddings": "稀疏嵌入",
  "train.field.sparseEmbeddings.help":
    "只调整一批数据中出现的词的向量。词表大时更快；其他词的向量此时既不移动也不衰减。",

  "train.field.everyEpochs": "间隔轮数",
  "train.field.everyEpochs.help": "每隔多少轮降低一次学习率。",
  "train.field.factor": "系数",
  "train.field.factor.help": "每次将学习率乘以这个数。",
  "train.field.warmupShare": "预热",
  "train.field.warmupShare.help": "学习率上升的阶段占整个训练的比例。",
  "train.field.endShare": "结束时",
  "train.field.endShare.help": "结束时的学习率是设定值的多少。",
  "train.field.divFactor": "起点：学习率 ÷",
  "train.field.divFactor.help": "起始学习率是学习率除以这个数。",
  "train.field.finalDivFactor": "终点：起点 ÷",
  "train.field.finalDivFactor.help": "结束时的学习率是起点除以这个数。",
  "train.field.patience": "容忍次数",
  "train.field.patience.help": "允许连续多少次验证没有改善。",
  "train.field.evaluateEvery": "验证时机",
  "train.field.evaluateEvery.help":
    "何时在验证集上评估。按步数：数据多时每轮最多四次，数据少时隔几轮一次；每轮：在每轮结束时，与 Keras 相同。",
  "train.field.minDelta": "最小改善",
  "train.field.minDelta.help": "比这更小的变化不算改善。",

  "train.field.labelSmoothing": "标签平滑",
  "train.field.labelSmoothing.help": "把每个答案的一部分分给所有类别，避免模型过于自信。常用 10%。",
  "train.field.delta": "δ",
  "train.field.delta.help": "误差在 δ 以内按平方计，超出部分按比例计。单位是目标值的标准差。",
  "train.field.gamma": "γ",
  "train.field.gamma.help": "把已经答对的行的比重降低多少。0 即普通交叉熵。",

  "train.field.globalClipNorm": "梯度最大长度",
  "train.field.globalClipNorm.help":
    "所有权重的梯度合起来的长度若超过此值，就按比例缩小到此值。设为 1 可使循环层和较深的模型更稳定；0 表示不限。",
  "train.field.clipValue": "梯度最大值",
  "train.field.clipValue.help": "梯度中的每个数都限制在正负此值之间。0 表示不限。",
  "train.field.l1": "核权重的 L1",
  "train.field.l1.help": "在损失上加 Σ|w| 乘以此数，使权重趋于零。",
  "train.field.l2": "核权重的 L2",
  "train.field.l2.help": "在损失上加 Σw² 乘以此数，使权重保持较小。",

  "train.field.isOn": "提前停止",
  "train.field.isOn.help": "验证集上的结果不再改善时结束训练。",
  "train.field.monitor": "依据",
  "train.field.monitor.help": "依据哪个指标判断何时的权重最好。",
  "train.field.restoreBest": "保留最佳权重",
  "train.field.restoreBest.help": "结束时恢复验证结果最好时的权重；否则保留最后的权重。",
  "train.field.refit": "用全部数据再训练一次",
  "train.field.refit.help":
    "先由验证集确定在哪里停止，再把训练集和验证集合在一起训练到同一处，得到最终保留的模型。测试集始终不参与训练。",
  "train.field.seed": "随机种子",
  "train.field.seed.help": "决定初始权重、随机丢弃的数值和数据的顺序。在同一设备上，种子相同，曲线就相同。",
  "train.suggested": ({ field }) => `${field}的常用值`,
  "train.range": ({ minimum, maximum }) => `${minimum} 至 ${maximum}`,

  "train.rows": "行数",
  "train.rowsHelp": "模型从训练集学习，用验证集观察过程，最后用测试集衡量效果。比例在“数据”步骤中设置。",
  "train.test": "测试集",

  "train.why.noData": "还没有可以学习的数据。",
  "train.why.noData.link": "打开表格",
  "train.why.reading": "正在读取表格。",
  "train.why.unreadable": "无法读取表格。",
  "train.why.unreadable.link": "查看数据",
  "train.why.noRoles": "还没有选择要读取和要回答的列。",
  "train.why.noRoles.link": "选择列",
  "train.why.roles": "模型无法从所选的列学习。",
  "train.why.roles.link": "选择其他列",
  "train.why.graph": ({ count: value }) => `模型中有 ${count(value)} 个问题需要先修复。`,
  "train.why.graph.link": "修复模型",
  "train.why.elsewhere": "这个项目已在另一个标签页中打开。",

  "train.ready": ({ epochs, count: rows }) =>
    `准备就绪：${count(rows)} 行数据，最多训练 ${count(epochs)} 轮。`,
  "train.readyToSolve": ({ count: rows }) => `准备就绪：用 ${count(rows)} 行数据直接求解权重，通常只需几秒。`,
  "train.readyFor": ({ epochs, count: rows, time }) =>
    `准备就绪：${count(rows)} 行数据，最多训练 ${count(epochs)} 轮，不超过 ${time}。`,
  "train.paused": "已暂停",
  "train.stopping": "正在停止…",
  "train.refitting": "正在把验证集也用于训练",
  "train.evaluating": "正在用预留的数据测试",
  "train.epochOf": ({ epoch, epochs }) => `第 ${count(epoch)} 轮，共 ${count(epochs)} 轮`,
  "train.done": ({ epochs, time }) => `训练了 ${count(epochs)} 轮，用时 ${time}。`,
  "train.stopped": ({ epochs, time }) =>
    epochs === 0
      ? `在第 1 轮中停止，用时 ${time}。此前学到的内容已保留。`
      : `完成 ${count(epochs)} 轮后停止，用时 ${time}。此前学到的内容已保留。`,
  "train.solved": ({ count: tried, kept, time }) =>
    `求解完成，用时 ${time}。共尝试 ${count(tried)} 种正则化强度（由强到弱），第 ${String(kept)} 种在验证集上表现最好。`,
  "train.stoppedEarly": ({ epochs, time }) =>
    `训练 ${count(epochs)} 轮后提前停止，用时 ${time}：验证集上的结果不再改善。`,
  "train.kept": ({ epoch }) => `已保留第 ${epoch} 轮的权重：此时在验证集上表现最好。`,
  "train.yardstick": ({ figure }) => `简单的词频模型在验证集上达到 ${figure}。`,
  "train.refitted": ({ count: rows }) => `随后用 ${count(rows)} 行数据（含验证集）重新训练到同一处。`,
  "train.uneven": ({ largest, smallest, ratio }) =>
    `稀少的类别权重更大（折中）：“${largest}”的行数是“${smallest}”的 ${ratio} 倍。`,
  "train.notify": "训练结束时通知我",
  "train.notifies": "训练结束时会通知你。",
  "train.recovered": ({ epoch }) =>
    epoch === 0
      ? "计算意外停止，已自动重新开始训练。"
      : `计算意外停止，已从第 ${count(epoch)} 轮保留的进度自动继续训练。`,
  "train.failedTitle": "训练因错误而中止",
  "train.progress": "进度",

  "train.figures": "当前进展",
  "train.epoch": "轮次",
  "train.penalty": "正则化强度",
  "train.strength": ({ strength }) => `C = ${String(strength)}`,
  "train.strengthNote": ({ place, count: tried, passes }) =>
    `${String(tried)} 种中的第 ${String(place)} 种 · 遍历 ${String(passes)} 次`,
  "train.passes": "遍历次数",
  "train.rowsPerSecond": "每秒行数",
  "train.device.webgpu": "WebGPU",
  "train.device.wasm": "WebAssembly",
  "train.device": "计算设备",
  "train.stepTime": ({ name, ms }) => `${name}：每步 ${ms} 毫秒`,
  "train.notRecorded": "无法录制训练步",
  "train.tokens": ({ count: tokens }) => `${tokens} 个词元`,
  "train.rateCharts": "学习率与梯度范数",
  "train.gradientNorm": "梯度范数",
  "train.curves": "学习曲线",
  "train.strengthCurvesHelp":
    "模型在每种正则化强度下的表现。C 越大，正则化越弱。训练曲线变好而验证曲线没有，说明模型在死记训练集。",
  "train.curvesHelp":
    "损失表示模型错得有多离谱，越低越好。如果训练曲线继续变好而验证曲线变差，说明模型在死记训练集。",
  "train.emptyTitle": "学习曲线将显示在这里",
  "train.emptyText": "训练集和验证集上的损失与其他指标。",
  "train.batches": "批次",
  "train.atEpoch": ({ epoch }) => `第 ${epoch} 轮`,
  "train.metric": "指标",
  "train.watch": "观察一段文本",
  "train.watchHelp":
    "验证集中的一行，模型不从中学习；这里显示每轮之后它的回答。把鼠标移到图表上，可以看之前某一轮的回答。",
  "train.watchPlace": ({ place, count: total }) => `${String(place)} / ${String(total)}`,
  "train.watchBefore": "上一段文本",
  "train.watchNext": "下一段文本",
  "train.watchWaiting": "第一轮之后开始回答。",
  "train.watchPass": ({ epoch }) => `第 ${String(epoch)} 轮之后`,
  "train.watchRight": "正确",
  "train.watchNumber": ({ given, right }) => `回答 ${given} · 正确为 ${right}`,
  "train.byHeart": "死记硬背",
  "train.earlier": "使用中",
  "train.baseline": ({ figure }) => `词频统计 ${figure}`,
  "train.keptMark": "保留",
  "train.keptBy": ({ epoch, figure }) =>
    `已保留第 ${epoch} 轮的权重，显示的也是此时的数值：此时的${figure}最好。`,

  "train.table": "逐轮数据表",
  "train.strengthTable": "各强度数据表",
  "train.console": "控制台",
  "train.copy": "复制",
  "train.copied": "已复制",
  "train.consoleEmpty": "每完成一轮，会在这里按 Keras 的格式记录一行。",
};
