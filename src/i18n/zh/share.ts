import type { shareMessages as english } from "../en/share.ts";
import type { InOtherWords } from "../messages.ts";

export const shareMessages: InOtherWords<typeof english> = {
  "share.title": "链接中的设置",
  "share.intro": "这个链接包含模型和设置，不含数据。确认之前不会有任何改动，之后也可以一步撤销。",
  "share.nothing": "没有可以采用的设置",
  "share.into": "应用到",
  "share.new": "新项目",
  "share.newName": "链接中的设置",
  "share.running": "正在训练。请等训练结束或停止训练，再采用这些设置。",
  "share.wouldChange": "将会改变的设置",
  "share.differsFromDefaults": "与默认值不同的设置",
  "share.allSame": "没有改变：这个项目的设置与链接完全相同。",
  "share.allDefaults": "没有不同：这些就是新项目的默认设置。",
  "share.setting": "设置",
  "share.now": "当前",
  "share.default": "默认",
  "share.then": "链接",
  "share.take": "采用",
  "share.make": "创建项目",
};
