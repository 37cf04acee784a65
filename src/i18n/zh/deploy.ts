import type { deployMessages as english } from "../en/deploy.ts";
import type { InOtherWords } from "../messages.ts";

export const deployMessages: InOtherWords<typeof english> = {
  "deploy.title": "部署",
  "deploy.intro": "把模型带走：这些文件可以在任何网页或 Node 中运行，不再需要 Layerloom。",
  "deploy.emptyTitle": "还没有训练好的模型",
  "deploy.emptyText": "训练完成后，就可以在这里把它带走。",
  "deploy.toTrain": "前往训练",
  "deploy.makeAgain": "重新生成文件",
  "deploy.explain": "文件写好后会先读回，并在模型从未见过的数据上与原模型比对，一致才提供下载。",
  "deploy.step.writing": "正在写文件",
  "deploy.step.comparing": "正在读回并比对答案",
  "deploy.step.packing": "正在打包",
  "deploy.checked": ({ count, difference }) =>
    `已读回并比对：${String(count)} 条预留文本的概率全部相同，误差不超过 ${difference}。`,
  "deploy.checkedEqual": ({ count }) => `已读回并比对：${String(count)} 条预留文本的概率完全相同。`,
  "deploy.download": "下载",
  "deploy.downloadNamed": ({ name, size }) => `下载 ${name}，${size}`,
  "deploy.inside": "里面有什么",
  "deploy.file": "文件",
  "deploy.about": "内容",
  "deploy.size": "大小",
  "deploy.file.layers": "各层的结构，TensorFlow.js 自有格式",
  "deploy.file.weights": "训练好的权重",
  "deploy.file.preprocessing": "一行数据如何变成模型的输入，以及输出的含义",
  "deploy.file.record": "名称、模型结构和指标，便于日后导出为其他格式",
  "deploy.file.runtime": "运行模型的程序：单个文件，只需要 TensorFlow.js",
  "deploy.file.instructions": "使用说明，以及试用模型的页面",
  "deploy.use": "如何使用",
  "deploy.use.1": "把压缩包解压到单独的文件夹。",
  "deploy.use.2": "打开 index.html：其中说明如何启动服务，并给出网页和 Node 的代码。",
  "deploy.use.3": "模型在加载它的地方运行，不会向任何地方发送数据。",
};
