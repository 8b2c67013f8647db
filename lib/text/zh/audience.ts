import type { Catalogue } from "#lib/text/text.ts";

/** Saved rules and allowlists, and the form that builds audiences with them. */
export const audience: Catalogue = {
  "Give the rule a name.": "请给规则起个名称。",
  "Add at least one condition.": "请至少添加一个条件。",
  "Another saved rule of this workspace has this name. Choose another.":
    "工作空间里已有同名的规则，请换一个名称。",
  "Somebody else changed this rule just now. Look at it, then try again.":
    "刚刚有人修改了这条规则，请查看后再试。",
  "An open rollout uses this rule. Take it out of the rollout first, or delete it when the rollout has ended.":
    "有进行中的灰度正在使用这条规则。请先从灰度中移除，或等灰度结束后再删除。",
  "This is what the newest version says already. Change something first.":
    "最新版本的内容就是这样，请先修改。",
  "A workspace has 500 saved rules at most. Delete one that nobody needs.":
    "一个工作空间最多保存 500 条规则，请删除不再需要的规则。",
  "This rule has 1,000 versions, as many as a rule may have. Go on with a new one.":
    "这条规则已有 1,000 个版本，达到上限，请新建一条规则。",
  "A saved rule that was chosen is not there any more. Choose the rules again.":
    "所选的规则已不存在，请重新选择规则。",
  "A rollout has 20 conditions at most, those of its saved rules counted. Take some out.":
    "一次灰度最多 20 个条件（包括已保存规则里的条件），请减少一些。",
  "No device can match these conditions: some rule each other out, or name what the app's devices do not report. Change them.":
    "没有设备能满足这些条件：有的条件互相排斥，或用到了应用设备不上报的内容。请修改。",
  "No device can match these conditions: some rule each other out, or name a value that no device reports. Change them.":
    "没有设备能满足这些条件：有的条件互相排斥，或用到了没有设备会上报的值。请修改。",
  "saved a rule": "保存了规则",
  "changed a saved rule": "修改了规则",
  "brought an earlier version of a saved rule back": "恢复了规则的早期版本",
  "deleted a saved rule": "删除了规则",
  "Saved rules": "已保存的规则",
  "and who match the rule {name}": "并且符合规则 {name}",
  "{name} v{version}": "{name} v{version}",
};
