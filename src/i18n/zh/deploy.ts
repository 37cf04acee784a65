import type { deployMessages as english } from "../en/deploy.ts";
import type { InOtherWords } from "../messages.ts";

export const deployMessages: InOtherWords<typeof english> = {
  "deploy.title": "部署",
  "deploy.intro": "把模型带走：无需 Layerloom 即可运行，也不会向任何地方发送数据。",
  "deploy.emptyTitle": "还没有训练好的模型",
  "deploy.emptyText": "训练完成后，就可以在这里把它带走。",
  "deploy.toTrain": "前往训练",
  "deploy.format.html": "试用并发给同事：单个 HTML 文件",
  "deploy.purpose.html": "双击即用的网页，无需联网，也无需安装任何东西。",
  "deploy.format.tfjs": "用于网页或 Node：TensorFlow.js",
  "deploy.purpose.tfjs": "模型各层、权重和一个小程序，供您自己的代码使用；命令行也读取这种格式。",
  "deploy.run": ({ when, metric, figure, count }) =>
    `${when} 训练的模型：在 ${String(count)} 行从未见过的数据上，${metric} 为 ${figure}。`,
  "deploy.runWithout": ({ when }) => `${when} 训练的模型。`,
  "deploy.make": "生成文件",
  "deploy.makeNamed": ({ name }) => `生成文件：${name}`,
  "deploy.makeAgain": "重新生成文件",
  "deploy.explain": "文件在提供下载之前，会先读回，并在一百多行数据上与原模型比对。",
  "deploy.step.writing": "正在写文件",
  "deploy.step.comparing": "正在读回并比对答案",
  "deploy.step.packing": "正在打包",
  "deploy.checked": ({ count, difference }) =>
    `已读回并比对：${String(count)} 行的答案全部相同，误差不超过 ${difference}。`,
  "deploy.checkedEqual": ({ count }) => `已读回并比对：${String(count)} 行的答案完全相同。`,
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
  "deploy.file.page": "包含一切的网页",
  "deploy.use": "如何使用",
  "deploy.use.html":
    "双击打开，或直接发给别人：近几年的任何浏览器都能打开，无需联网。边输入边给出答案，标出起作用的词；也可以粘贴列表批量处理，并保存为 CSV。",
  "deploy.use.tfjs":
    "把压缩包解压到单独的文件夹。其中的 index.html 说明如何启动服务，并给出网页和 Node 的代码。",
};
