import type { commonMessages as english } from "../en/common.ts";
import type { InOtherWords } from "../messages.ts";

export const commonMessages: InOtherWords<typeof english> = {
  "common.cancel": "取消",
  "common.close": "关闭",
  "common.chooseFolder": "选择文件夹",
  "common.paste": "粘贴表格",
  "common.pasteText": "行与列",
  "common.pasteHelp": "从电子表格复制，或使用 CSV 格式。在页面上也可以直接粘贴，不必打开此窗口。",
  "common.pasteOpen": "打开",
  "common.delete": "删除",
  "common.undo": "撤销",
  "common.redo": "重做",
  "common.epochs": "训练轮数",
  "common.loss": "损失",
  "common.accuracy": "准确率",
  "common.training": "训练",
  "common.validation": "验证",
  "common.error": "错误",
  "common.warning": "警告",
  "common.info": "提示",
  "common.on": "开",
  "common.off": "关",
  "common.whatIs": ({ term }) => `什么是“${term}”？`,
  "common.rows": ({ count }) => `${count.toLocaleString("zh-CN")} 行`,
};
