import type { deployMessages as english } from "../en/deploy.ts";
import { formatCount } from "../formatCount.ts";
import type { InOtherWords } from "../messages.ts";

const describeRows = ({
  heldBack,
  madeUp,
}: {
  readonly heldBack: number;
  readonly madeUp: number;
}): string => {
  const kinds = [
    ...(heldBack > 0 ? [` ${formatCount(heldBack)} 行未参与训练的数据`] : []),
    ...(madeUp > 0 ? [` ${formatCount(madeUp)} 行由模型已知内容拼成的数据`] : []),
  ];
  return kinds.join("和");
};

export const deployMessages: InOtherWords<typeof english> = {
  "deploy.title": "部署",
  "deploy.intro": "把模型带走：脱离 Layerloom 也能运行，不向任何地方发送数据。",
  "deploy.emptyTitle": "还没有训练好的模型",
  "deploy.emptyText": "训练完成后，就可以在这里下载模型。",
  "deploy.toTrain": "前往训练",
  "deploy.format.html": "试用并发给同事：单个 HTML 文件",
  "deploy.purpose.html": "双击即可打开的网页，无需联网，也无需安装。",
  "deploy.format.tfjs": "用于网页或 Node：TensorFlow.js",
  "deploy.purpose.tfjs": "模型的各层、权重和一个小程序，供你自己的代码使用；命令行工具也读取这种格式。",
  "deploy.run": ({ when, metric, figure, count }) =>
    `${when} 训练的模型：在从未见过的 ${String(count)} 行数据上，${metric}为 ${figure}。`,
  "deploy.runWithout": ({ when }) => `${when} 训练的模型。`,
  "deploy.make": "生成文件",
  "deploy.cancelNamed": ({ name }) => `取消：${name}`,
  "deploy.makeNamed": ({ name }) => `生成文件：${name}`,
  "deploy.makeAgain": "重新生成文件",
  "deploy.explain": "每个文件都会先读回，在一百行以上的数据上与原模型比对，然后才提供下载。",
  "deploy.step.writing": "正在写入文件",
  "deploy.step.comparing": "正在读回并比对答案",
  "deploy.step.packing": "正在打包",
  "deploy.checked": ({ difference, ...rows }) =>
    `已读回，并在${describeRows(rows)}上比对：答案相同，误差不超过 ${difference}。`,
  "deploy.checkedChanged": ({ difference, changed, ...rows }) =>
    `已读回，并在${describeRows(rows)}上比对：${formatCount(changed)} 行的答案不同，概率最多相差 ${difference}。`,
  "deploy.checkedEqual": (rows) => `已读回，并在${describeRows(rows)}上比对：答案完全相同。`,
  "deploy.step.measuring": "正在测试集上测量",
  "deploy.cost": ({ metric, figure, before, rows, changed }) =>
    `用这些权重，在 ${formatCount(rows)} 行测试数据上${metric}为 ${figure}，32 位时为 ${before}${changed === 0 ? "" : `；${formatCount(changed)} 行的答案不同`}。`,
  "deploy.download": "下载",
  "deploy.downloadNamed": ({ name, size }) => `下载 ${name}，${size}`,
  "deploy.inside": "文件内容",
  "deploy.file": "文件",
  "deploy.about": "说明",
  "deploy.size": "大小",
  "deploy.file.layers": "各层的结构和设置",
  "deploy.file.weights": "训练好的权重",
  "deploy.file.preprocessing": "一行数据如何变成模型的输入，输出又代表什么",
  "deploy.file.record": "名称、模型结构和指标，便于日后导出为其他格式",
  "deploy.file.runtime": "运行模型的程序，单个文件",
  "deploy.file.instructions": "使用说明，以及试用模型的页面",
  "deploy.file.page": "网页，包含全部内容",
  "deploy.use": "如何使用",
  "deploy.use.html":
    "双击打开，或直接发给别人：近几年的浏览器都能打开，无需联网。边输入边给出答案，并标出起作用的词；也可以粘贴列表批量处理，结果可保存为 CSV。",
  "deploy.use.tfjs":
    "把压缩包解压到单独的文件夹。其中的 index.html 说明如何启动服务器，并给出网页和 Node 的示例代码。",
  "deploy.format.keras": "用于 Python：Keras 3",
  "deploy.purpose.keras":
    ".keras 文件，可用 load_model 在 JAX、TensorFlow 或 PyTorch 上打开，并附有预处理代码和现成的程序。",
  "deploy.use.keras":
    "把压缩包解压到单独的文件夹。predict.py 可以预测文本和表格；preprocessing.py 只依赖 NumPy。",
  "deploy.format.onnx": "通用：ONNX",
  "deploy.purpose.onnx":
    "单个文件，可用 ONNX Runtime 在 Python、C#、Java、C++、手机和浏览器中运行，并附有 Python 预处理代码。",
  "deploy.use.onnx":
    "把压缩包解压到单独的文件夹。模型读取 preprocessing.py 由一行数据得出的数值；其他语言的程序可依照 preprocessor.json 处理。",
  "deploy.format.node": "用于服务器：Node 软件包",
  "deploy.purpose.node":
    "提供 predict 和 predictBatch，不依赖任何库；附有小型服务器和 Dockerfile，可直接上手。",
  "deploy.use.node":
    "把压缩包解压到单独的文件夹。服务器默认只在本机应答，可用 HOST 更改；openapi.json 描述了请求格式。",
  "deploy.format.huggingface": "用于模型社区：Hugging Face 目录结构",
  "deploy.purpose.huggingface":
    "safetensors 权重、带社区标头的模型卡，以及用于预测的 ONNX 和 Python。由你自行上传。",
  "deploy.use.huggingface": "解压后在 README.md 中填写许可，再把文件夹作为模型仓库上传。",
  "deploy.format.training": "在别处继续训练：Python 和笔记本",
  "deploy.purpose.training":
    "同样的模型、预处理和设置，用于 Keras 3，可在一台或多台机器上训练；附 scikit-learn 基线。",
  "deploy.use.training":
    "把压缩包解压到单独的文件夹。train.py 逐行读取 CSV，保存检查点并可由此继续；加 --from-weights 则从这里学到的权重开始。",
  "deploy.precision": "权重精度",
  "deploy.precisionHelp": "位数越少，文件越小，答案也会略有变化。提供下载之前会先测出差别有多大。",
  "deploy.precision.onnx": "32 位，与训练时相同",
  "deploy.precision.onnxFloat16": "16 位，大小减半",
  "deploy.precision.onnxInt8": "8 位，大小为四分之一",
  "deploy.file.model": "模型：各层和权重",
  "deploy.file.ownLayers": "Keras 没有的层，Python 代码",
  "deploy.file.preprocessingCode": "把一行数据变成模型的输入，把输出变成答案，Python 代码",
  "deploy.file.characters": "哪些字符是字母、数字、表情符号等",
  "deploy.file.program": "在命令行或你自己的程序中预测文本和表格",
  "deploy.file.card": "模型卡：模型的用途、效果和局限",
  "deploy.file.manifest": "软件包的名称和入口",
  "deploy.file.types": "TypeScript 类型",
  "deploy.file.server": "服务器：程序、接口描述或镜像构建文件",
  "deploy.file.notebook": "用于训练和试用模型的 Jupyter 笔记本",
  "deploy.file.settings": "训练设置，以及哪些行用于测试",
  "deploy.file.trainer": "用表格数据重新训练模型，中断后可继续",
  "deploy.file.modelCode": "模型、优化器和损失函数，Keras 的 Python 代码",
  "deploy.file.engines": "在单机上训练，或由多台机器共同训练",
  "deploy.file.baseline": "词语计数加线性模型，用于对照",
  "deploy.file.tokenizer": "供 Hugging Face 的库使用的分词器",

  "deploy.project": "整个项目存为一个文件",
  "deploy.projectPurpose":
    "包含设置、每次训练的曲线与权重，以及数据。可用于备份、转移到其他设备，或在命令行中训练。把文件拖到首页即可重新打开。",
  "deploy.projectSave": "保存项目文件",
  "deploy.projectData": "包含数据",
  "deploy.share": "设置存为链接",
  "deploy.sharePurpose":
    "包含模型的各层和全部设置，不含数据和权重：打开链接的人会先看到将有哪些改变。设置就写在地址里，不存放在任何地方。",
  "deploy.shareCopy": "复制链接",
  "deploy.shareCopied": "已复制",
  "deploy.shareAddress": "链接",
  "deploy.shareLength": ({ count }) => `${formatCount(count)} 个字符`,
  "deploy.predict": "预测整个文件",
  "deploy.predictPurpose":
    "把表格拖到本页任意位置，即可得到附有模型答案的表格：原有各列保持不变，数据不会离开本机。",
  "deploy.predictDrop": "松开即可预测其中的每一行",
  "deploy.predictChoose": "选择文件",
  "deploy.predictOther": "预测另一个文件",
  "deploy.predictReading": ({ fileName }) => `正在读取 ${fileName}`,
  "deploy.predictColumn": ({ name }) => `“${name}”所在的列`,
  "deploy.predictColumnUnset": "选择一列",
  "deploy.predictTop": "每行的答案数",
  "deploy.predictTopHelp": "每行给出几个答案，按概率从高到低排列。",
  "deploy.predictLeave": "置信度低于此值时交由人工处理",
  "deploy.predictLeaveHelp":
    "leave_to_human 一列说明为什么应由人工查看：unsure 表示置信度低于此值，unfamiliar 表示模型认识的词太少，empty 表示没有可读的内容。",
  "deploy.predictFormat": "文件格式",
  "deploy.rowFormat.csv": "CSV",
  "deploy.rowFormat.jsonl": "JSON Lines",
  "deploy.predictFirstRows": "模型读到的前几行：",
  "deploy.predictStart": "预测所有行",
  "deploy.predictWorking": ({ fileName, rows }) => `正在预测 ${fileName}：已完成 ${formatCount(rows)} 行`,
  "deploy.predictDone": ({ rows, left }) =>
    `已预测 ${formatCount(rows)} 行${left === 0 ? "" : `，其中 ${formatCount(left)} 行交由人工处理`}。`,
};
