import { formatCount } from "../formatCount.ts";
import type { testsMessages as english } from "../en/tests.ts";
import type { InOtherWords } from "../messages.ts";

export const testsMessages: InOtherWords<typeof english> = {
  "tests.title": "自测样例",
  "tests.empty": "写下自己的样例和期望的答案。每次训练后都会用它们检查模型，结果列在训练记录里。",
  "tests.right": ({ right, count }) => `${formatCount(count)} 条中有 ${formatCount(right)} 条符合期望。`,
  "tests.off": ({ error, count }) => `${formatCount(count)} 条样例平均相差 ${error}。`,
  "tests.text": "自己的文本",
  "tests.expected": "期望的答案",
  "tests.add": "添加",
  "tests.paste": "粘贴多条",
  "tests.file": "从文件添加",
  "tests.pasteLabel": "每行一条样例",
  "tests.pasteHint": "每行先写文本，再用制表符或逗号隔开，写上期望的答案。",
  "tests.pasteAdd": "添加这些行",
  "tests.leftOut": ({ added, leftOut }) =>
    leftOut === 0
      ? `已添加 ${formatCount(added)} 条样例。`
      : `已添加 ${formatCount(added)} 条样例，另有 ${formatCount(leftOut)} 行没有模型能给出的答案，已跳过。`,
  "tests.list": "自测样例",
  "tests.expectedOf": ({ row }) => `第 ${formatCount(row)} 条样例的期望答案`,
  "tests.change": ({ row }) => `修改第 ${formatCount(row)} 条样例的期望答案`,
  "tests.remove": ({ row }) => `删除第 ${formatCount(row)} 条样例`,
  "tests.try": ({ row }) => `在试用面板中打开第 ${formatCount(row)} 条样例`,
  "tests.unknown": "模型无法给出这个答案。",
  "tests.keys": "用方向键选择样例，空格键试用，L 修改期望的答案，X 删除。",
  "tests.checkOthers": ({ count }) => `检查之前的 ${formatCount(count)} 次训练`,
  "tests.checking": "正在检查之前的训练…",
  "tests.keep": "存为自测样例",
  "tests.kept": "已存为自测样例",
};
