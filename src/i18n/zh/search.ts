import type { searchMessages as english } from "../en/search.ts";
import type { InOtherWords } from "../messages.ts";

const count = (value: number): string => value.toLocaleString("zh-CN");

export const searchMessages: InOtherWords<typeof english> = {
  "search.side": "显示内容",
  "search.side.run": "训练",
  "search.side.search": "搜索",
  "search.start": ({ count: value }) => `搜索 ${count(value)} 个模型`,
  "search.tryAgain": "重新比较",
  "search.continue": "继续搜索",
  "search.emptyTitle": "各个模型将在这里比较",
  "search.emptyText": "各个模型按本页的设置逐个训练，再按在验证集上的表现排序。",
  "search.roundOf": ({ round, rounds }) => `第 ${count(round)} 轮筛选，共 ${count(rounds)} 轮`,
  "search.progress": "搜索进度",
  "search.planned": "计划：",
  "search.about": ({ time }) => `约需 ${time}，不含准备和测试。`,
  "search.done": ({ number, count: value }) =>
    `已比较 ${count(value)} 个模型。模型 ${count(number)} 在验证集上表现最好。`,
  "search.doneRepeat": ({ count: value }) => `已用 ${count(value)} 个随机种子训练。`,
  "search.withinChance": ({ models }) => `${models}与它的差别不超出偶然波动。`,
  "search.doneNone": "所有模型都无法训练，原因列在各模型旁边。",
  "search.stopped": ({ trained, count: value }) =>
    `已停止。${count(value)} 个模型中目前有 ${count(trained)} 个可以比较。可以从这里继续搜索。`,
  "search.sampled": ({ count: rows }) =>
    `这些模型只用最多 ${count(rows)} 行数据短暂训练。除非另一个模型明显更好（不只是偶然），否则首个模型排在最前。选用其中一个后，再用全部数据训练。`,
  "search.interval": ({ count: rows }) =>
    `换一批数据时，准确率有 95% 的可能落在这个范围内（验证集共 ${count(rows)} 行）。`,
  "search.otherRows": "这次搜索之后数据有变化。请重新搜索，用当前数据比较模型。",
  "search.changed": "这次搜索之后，计划、模型或设置有变化。请重新搜索，以采用当前的内容。",
  "search.repeat": ({ figure, mean, deviation, count: value }) =>
    `${String(value)} 个随机种子的${figure}：平均 ${mean}，标准差 ${deviation}。`,
  "search.repeatTest": ({ mean, deviation }) => `测试集：${mean}，标准差 ${deviation}。`,
  "search.results": "模型（最好的在前）",
  "search.resultsHelp":
    "每个模型按保留的权重评判，指标与提前停止所依据的相同。点击编号可以查看它的曲线。“采用”会一并采用模型的层、设置和学到的权重。",
  "search.place": "名次",
  "search.mean": "平均值",
  "search.modelNumber": ({ number }) => `模型 ${count(number)}`,
  "search.highlight": ({ number }) => `在图中显示模型 ${count(number)}`,
  "search.time": "用时",
  "search.state": "状态",
  "search.waiting": "等待中",
  "search.training": "训练中",
  "search.partly": "未完成",
  "search.failed": "失败",
  "search.use": "采用",
  "search.useModel": ({ number }) => `采用模型 ${count(number)}`,
  "search.inUse": "使用中",
};
