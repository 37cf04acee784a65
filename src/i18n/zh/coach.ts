import { formatPercent } from "../../core/formatPercent.ts";
import type { coachMessages as english } from "../en/coach.ts";
import type { InOtherWords } from "../messages.ts";

const count = (value: number): string => value.toLocaleString("zh-CN");
const percent = (share: number): string => formatPercent(share, 0);

export const coachMessages: InOtherWords<typeof english> = {
  "coach.title": "训练教练",
  "coach.help": "观察曲线和数据，指出可以改进之处。每条建议只改一处：试一试，再看是否有效；撤销即可恢复。",
  "coach.watching": "目前一切正常。",
  "coach.fine": "一切正常，曲线上没有需要改进的地方。",
  "coach.try": ({ change }) => `试试${change}`,
  "coach.trying": ({ change }) => `正在尝试：${change}。`,
  "coach.tried.better": ({ change, figure, before, after }) =>
    `${change}：${figure}从 ${before} 变为 ${after}，有效果。`,
  "coach.tried.same": ({ change, figure, before, after }) =>
    `${change}：${figure}从 ${before} 变为 ${after}，没有差别。`,
  "coach.tried.worse": ({ change, figure, before, after }) =>
    `${change}：${figure}从 ${before} 变为 ${after}，没有帮助。`,
  "coach.takeBack": "撤销这一改动",
  "coach.macroF1": "宏平均 F1",
  "coach.mark": ({ from, to }) =>
    from === to ? `第 ${String(from)} 轮` : `第 ${String(from)}–${String(to)} 轮`,

  "coach.before.batchLargerThanData": ({ batchSize, rowCount }) =>
    `批大小 ${count(batchSize)} 超过了全部 ${count(rowCount)} 行训练数据，每轮只会调整一次。`,
  "coach.before.classOfFewRows": ({ className, rowCount }) =>
    `类别“${className}”只有 ${count(rowCount)} 行训练数据，很难学会。`,
  "coach.before.noValidationRows": "没有留出验证集，无法看出模型是否在死记硬背。",
  "coach.before.fewTestRows": ({ rowCount, points }) =>
    `测试集只有 ${count(rowCount)} 行，两个模型相差不到 ${String(Math.ceil(points * 100))} 个百分点时，可能只是偶然。`,
  "coach.before.fine": "一切就绪。有了曲线之后，教练会开始观察。",
  "coach.before.batchSize": ({ batchSize }) => `改为每批 ${count(batchSize)} 行`,

  "coach.divergence": "训练失控了",
  "coach.divergence.saw": ({ epoch, loss }) =>
    loss === null
      ? `第 ${String(epoch)} 轮时，损失已不再是数字。`
      : `从第 ${String(epoch)} 轮起损失不断上升，最后达到 ${loss}。`,
  "coach.divergence.why": "每一步都越过了目标，下一步就要走得更远。步子小一些才能稳定下来。",
  "coach.rateTooHigh": "学习率太高",
  "coach.rateTooHigh.saw": ({ learningRate, usual, loss }) =>
    `学习率为 ${learningRate} 时，损失没有低于 ${loss}。该优化器通常用 ${usual}。`,
  "coach.rateTooHigh.why": "步子太大，会抵消之前学到的内容。",
  "coach.rateTooLow": "学习率太低",
  "coach.rateTooLow.saw": ({ learningRate, from, to }) =>
    `学习率为 ${learningRate} 时，训练损失只从 ${from} 平稳降到 ${to}。`,
  "coach.rateTooLow.why": "方向是对的，但照这个速度，训练结束时模型还远没有学好。",
  "coach.collapse": "模型几乎只给一个答案",
  "coach.collapse.saw": ({ className, given, actual }) =>
    `它把 ${percent(given)} 的测试数据都判为“${className}”，而实际只占 ${percent(actual)}。`,
  "coach.collapse.why": "对所有数据都给同一个答案很容易学会，却什么也说明不了。",
  "coach.imbalanceIgnored": "数据少的类别被忽略了",
  "coach.imbalanceIgnored.saw": ({ names, recall, ratio }) =>
    `${names} 中只有 ${percent(recall)} 被找出。最大类别的行数是最小类别的 ${count(Math.round(ratio))} 倍。`,
  "coach.imbalanceIgnored.why": "每一行同等重要时，模型关注大类别最划算。",
  "coach.labelsDisagree": "部分标签相互矛盾",
  "coach.labelsDisagree.saw": ({ count: rows, share }) =>
    `有 ${count(rows)} 行（${percent(share)}）的标签与文本相近的行不一致。`,
  "coach.labelsDisagree.why": "样本互相矛盾，模型就无从学起，评估时也会受影响。",
  "coach.tooFewRows": "数据太少，模型太大",
  "coach.tooFewRows.saw": ({ rowCount, parametersPerRow, training, validation }) =>
    `只有 ${count(rowCount)} 行训练数据，平均每行对应 ${count(parametersPerRow)} 个参数。训练数据上达到 ${training}，新数据上只有 ${validation}。`,
  "coach.tooFewRows.why": "数据这么少，大模型只会死记硬背。统计词频所需样本更少；增加数据最有效。",
  "coach.unknownWords": "许多词模型不认识",
  "coach.unknownWords.saw": ({ share, vocabularySize }) =>
    `验证数据中有 ${percent(share)} 的词不在模型认识的 ${count(vocabularySize)} 个词里。`,
  "coach.unknownWords.why": "不认识的词在模型看来都一样，只能靠剩下的词去猜。",
  "coach.textsCutOff": "许多文本被截断了",
  "coach.textsCutOff.saw": ({ share, sequenceLength, needed }) =>
    `模型只读 ${count(sequenceLength)} 个词元，有 ${percent(share)} 的文本更长；读 ${count(needed)} 个就几乎都能读全。`,
  "coach.textsCutOff.why": "被截掉的部分可能正是答案所在。",
  "coach.underfitting": "模型还可以学得更多",
  "coach.underfitting.saw": ({ training, validation, isStillFalling }) =>
    isStillFalling
      ? `结束时损失仍在下降：训练 ${training}，验证 ${validation}。`
      : `在训练数据上损失仍有 ${training}，验证数据上为 ${validation}。`,
  "coach.underfitting.why": "新数据和已学过的数据答得一样好，离死记硬背还很远。",
  "coach.overfitting": "模型在死记训练集",
  "coach.overfitting.saw": ({ best, last, bestEpoch }) =>
    `第 ${String(bestEpoch)} 轮之后，验证损失从 ${best} 升到 ${last}，训练损失却继续下降。`,
  "coach.overfitting.why": "之后学到的只适用于这些数据。随机丢弃一部分数值，可以让它不容易死记。",
  "coach.unstableValidation": "验证曲线起伏很大",
  "coach.unstableValidation.saw": ({ swing, rowCount }) =>
    `在 ${count(rowCount)} 行验证数据上，相邻两轮的验证损失最多上升 ${percent(swing)}。`,
  "coach.unstableValidation.why": "这样一来，哪一轮最好多少有些运气成分。步子小一些，曲线会更平滑。",
  "coach.plateau": "训练停滞不前",
  "coach.plateau.saw": ({ fromEpoch, loss }) =>
    `从第 ${String(fromEpoch)} 轮起两条曲线都没有改善，训练损失停在 ${loss}。`,
  "coach.plateau.why": "照旧训练下去没有用。让学习率随训练变化，可以重新前进。",
  "coach.validationEasier": "Dropout 让训练比需要的更难",
  "coach.validationEasier.saw": ({ training, validation, dropout }) =>
    `训练损失（${training}）一直高于验证损失（${validation}）。训练时 Dropout 会丢弃 ${percent(dropout)}，验证时则不会。`,
  "coach.validationEasier.why": "这不是错误，但每行多看到一些内容，模型往往学得更多。",
  "coach.belowBaseline": "更简单的模型反而更好",
  "coach.belowBaseline.saw": ({ value, baseline, by }) =>
    by === "counter"
      ? `它在验证数据上达到 ${value}，而仅统计词频就能达到 ${baseline}。`
      : `它在验证数据上达到 ${value}，而总是回答最大的类别就能达到 ${baseline}。`,
  "coach.belowBaseline.why": "线性模型几秒钟就能从词频中学会，可以作为要超越的目标。",

  "coach.change.learningRate": ({ from, to }) => `学习率 ${to}（现为 ${from}）`,
  "coach.change.epochs": ({ from, to }) => `训练 ${count(to)} 轮（现为 ${count(from)} 轮）`,
  "coach.change.penalty": "不惩罚较大的权重",
  "coach.change.schedule": ({ name }) => `学习率计划“${name}”`,
  "coach.change.classWeights": ({ name }) => `类别权重“${name}”`,
  "coach.change.rate": ({ layer, from, to }) => `把 ${layer} 设为 ${percent(to)}（现为 ${percent(from)}）`,
  "coach.change.size": ({ layer, from, to }) => `把 ${layer} 的维数设为 ${count(to)}（现为 ${count(from)}）`,
  "coach.change.dropout": ({ rate }) => `在输出层前加 ${percent(rate)} 的 Dropout`,
  "coach.change.template": "统计词频的线性模型",
  "coach.change.vocabularySize": ({ from, to }) => `${count(to)} 个词的词表（现为 ${count(from)}）`,
  "coach.change.minimumCount": ({ from, to }) => `收录出现 ${count(to)} 次的词（现为 ${count(from)} 次）`,
  "coach.change.tokenizer": "把词拆成片段（字节对编码）",
  "coach.change.sequenceLength": ({ to }) => `每段文本读 ${count(to)} 个词元`,
  "coach.change.labels": "数据体检建议的标签",
  "coach.change.split": "调整数据划分的比例",
  "coach.change.rows": "重复小类别的数据",
};
