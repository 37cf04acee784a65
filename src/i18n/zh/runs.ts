import { formatCount } from "../formatCount.ts";
import type { runsMessages as english } from "../en/runs.ts";
import type { InOtherWords } from "../messages.ts";

const count = (value: number): string => value.toLocaleString("zh-CN");

const writeP = (probability: number): string =>
  probability < 0.001 ? "p < 0.001" : `p = ${probability.toFixed(probability < 0.1 ? 3 : 2)}`;

export const runsMessages: InOtherWords<typeof english> = {
  "runs.title": ({ count: value }) => (value === 0 ? "训练记录" : `训练记录（${count(value)}）`),
  "runs.term": "训练记录",
  "runs.help":
    "每次训练的设置、曲线和指标都保留在这里。选中一条可以重新使用，选中两条可以对比差异，选中多条可以把曲线画在上方的图中。",
  "runs.run": ({ number }) => `训练 ${String(number)}`,
  "runs.filter": "按编号、名称、标签或备注查找",
  "runs.starredOnly": "只看星标",
  "runs.noneShown": "没有符合条件的训练记录。",
  "runs.star": ({ name }) => `为${name}加星标，权重将始终保留`,

  "runs.column.run": "训练",
  "runs.tested.right": ({ count, before, after }) =>
    `两次训练共有的 ${formatCount(count)} 行测试数据，正确率：${before} → ${after}。`,
  "runs.tested.error": ({ count, before, after }) =>
    `两次训练共有的 ${formatCount(count)} 行测试数据，平均绝对误差：${before} → ${after}。`,
  "runs.tested.beyond": ({ mended, broken, probability }) =>
    `${formatCount(mended)} 行由错变对，${formatCount(broken)} 行由对变错：不只是偶然（McNemar 检验，${writeP(probability)}）。`,
  "runs.tested.chance": ({ mended, broken, probability }) =>
    `${formatCount(mended)} 行由错变对，${formatCount(broken)} 行由对变错：可能只是偶然（McNemar 检验，${writeP(probability)}）。`,
  "runs.tested.rangeBeyond": ({ low, high }) =>
    `重复抽样 100 次，有 95 次变化在 ${low} 到 ${high} 之间：不只是偶然。`,
  "runs.tested.rangeChance": ({ low, high }) =>
    `重复抽样 100 次，有 95 次变化在 ${low} 到 ${high} 之间：可能只是偶然。`,
  "runs.column.ownTests": "自测样例",
  "runs.slice.words": ({ words }) => `含“${words}”`,
  "runs.slice.empty": "空单元格",
  "runs.slice.range": ({ of, from, to }) => {
    const what = of === "tokenCount" ? "词元数" : "生词比例";
    if (from === null) return `${what}低于 ${to ?? ""}`;
    return to === null ? `${what}不低于 ${from}` : `${what} ${from}–${to}`;
  },
  "runs.column.test": "测试",
  "runs.column.time": "用时",
  "runs.column.kept": "保留",
  "runs.column.keptHelp": "全部：指标、权重和继续训练所需的状态。较早的训练可能只留下指标。",
  "runs.kept.all": "全部",
  "runs.kept.model": "权重",
  "runs.kept.state": "训练状态",
  "runs.kept.figures": "指标",
  "runs.refit": ({ count: rows }) => `权重已用 ${count(rows)} 行数据（含验证集）重新训练`,
  "runs.mark.inUse": "使用中",
  "runs.mark.underWay": "训练中",
  "runs.mark.interrupted": "已中断",
  "runs.mark.continued": "续训",
  "runs.mark.trial": "搜索",

  "runs.place.files": "文件",
  "runs.place.columns": "列",
  "runs.place.recipe": "数据修复",
  "runs.place.text": "文本",
  "runs.place.split": "数据划分",
  "runs.place.augmentation": "数据增强",
  "runs.layers": "层",
  "runs.connections": "连接",
  "runs.tokenizer": "分词器",
  "runs.trainShare": "训练集比例",
  "runs.validationShare": "验证集比例",
  "runs.splitSeed": "划分的随机种子",
  "runs.copyCount": "每行的副本数",
  "runs.other": "不同",
  "runs.changed": ({ name }) => `${name}有改动`,

  "runs.chosen": ({ count: value }) => `已选 ${count(value)} 条训练记录`,
  "runs.drawn": ({ count: value }) => `已选 ${count(value)} 条训练记录，曲线画在上方的图中。`,
  "runs.parallel": "所选各次训练的设置与指标对照",
  "runs.parallelHelp": "每条线是一次训练，颜色越深结果越好。将指针移到线上、轻点线条或用方向键查看。",
  "runs.choose.none": "取消选择",
  "runs.delete": ({ count: value }) => (value === 1 ? "删除" : `删除 ${count(value)} 条`),
  "runs.deleted": ({ count: value }) => `已删除 ${count(value)} 条训练记录。下次打开项目之前可以撤销。`,
  "runs.name": "名称",
  "runs.tags": "标签，以逗号分隔",
  "runs.note": "备注",
  "runs.data": ({ fingerprint }) => `数据 ${fingerprint}`,
  "runs.recipe": ({ fingerprint }) => `列与修复 ${fingerprint}`,
  "runs.fromTo": ({ before, after }) => `${before} → ${after}`,
  "runs.figures": ({ figure, before, after }) => `${figure} ${before} → ${after}。`,
  "runs.noise.seeds": ({ size }) => `不算差异：仅更换随机种子，结果也可能相差 ${size}。`,
  "runs.noise.rows": ({ size }) => `不算差异：验证数据不多，偶然因素也可能造成 ${size} 的差距。`,
  "runs.beyond.seeds": ({ size }) => `超出偶然范围：更换随机种子最多相差 ${size}。`,
  "runs.beyond.rows": ({ size }) => `超出偶然范围：在这些验证数据上，偶然因素最多造成 ${size} 的差距。`,
  "runs.repeat": "更换随机种子重复训练：",
  "runs.repeatSeeds": ({ count: value }) => `用 ${String(value)} 个种子训练`,
  "runs.same": "两次训练的设置和数据相同。",
  "runs.unknownParts": "其中一次训练没有记录设置。",
  "runs.use": "使用这个模型",
  "runs.useNamed": ({ name }) => `使用${name}`,
  "runs.takeOver": "恢复其模型和设置",
  "runs.goOn": "继续训练",
  "runs.goOnEpochs": "继续训练的轮数",
  "runs.epochs": "轮",
  "runs.better.title": "使用中的模型",
  "runs.better": ({ last, lastFigure, inUse, figure }) =>
    `${last}在测试集上达到 ${lastFigure}。继续使用${inUse}（${figure}）。`,

  "runs.room.title": "设备空间",
  "runs.room": ({ needed, left }) => `保存这次训练约需 ${needed}，而浏览器只剩 ${left} 可用。`,
  "runs.room.full": ({ needed }) =>
    `浏览器已没有空间保存这次训练（约需 ${needed}）。关闭页面之前仍可使用这个模型。`,
  "runs.room.runs": ({ size }) => `本项目较早的训练占用 ${size}，清理后设置、曲线和指标仍会保留。`,
  "runs.room.projects": "请在首页删除不再需要的项目，或释放磁盘空间。",
  "runs.room.free": ({ size }) => `释放 ${size}`,
  "runs.baselines": ({ figure, counter, constant }) =>
    `测试集上需要超过的基线（${figure}）：词频模型 ${counter}${constant === null ? "" : `，总是同一回答 ${constant}`}。`,
  "runs.limit": "权重可占的空间",
  "runs.size": ({ size, limit }) => `权重已占 ${size}，上限 ${limit}。`,
  "runs.limitHelp":
    "一个项目的权重超过上限时，从最早的训练开始清理：先清理继续训练所需的状态，再清理权重。加星标的、最好的、最近的和使用中的训练始终保留权重。所有训练的设置、曲线和指标都会保留。",
  "runs.releasedModels": ({ runs }) => `为不超过上限，已移除${runs}的权重。设置、曲线和指标仍然保留。`,
  "runs.releasedStates": ({ runs }) => `为不超过上限，已移除${runs}继续训练所需的状态。权重仍然保留。`,
};
