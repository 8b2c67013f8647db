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
  "condition {number}": "条件 {number}",
  "the rule {name}": "规则“{name}”",
  "No device reports “{value}”: {attribute} is a version. Write numbers with dots, e.g. 14.2.":
    "没有设备会上报“{value}”：{attribute} 是版本号，请写用点隔开的数字，例如 14.2。",
  "No device reports “{value}”: {attribute} is a number. Write it in digits, e.g. 5.":
    "没有设备会上报“{value}”：{attribute} 是数字，请用阿拉伯数字书写，例如 5。",
  "No value lies in this range. Write the lower end first.": "这个范围内没有任何值，请先写较小的一端。",
  "Together with {others} this leaves nobody: no device has such a {attribute}. Change one of them.":
    "与{others}放在一起就没有人符合：没有设备的 {attribute} 能同时满足。请修改其中之一。",
  "The app does not report “{name}”, nor any other attribute of its own. Its owner declares them.":
    "应用不上报“{name}”，也没有声明任何自定义属性。自定义属性由应用的所有者声明。",
  "The app does not report “{name}”. It reports {known}.": "应用不上报“{name}”，它上报的是 {known}。",
  "Add a saved rule": "添加已保存的规则",
  "Add a saved rule…": "添加已保存的规则…",
  "There is no other saved rule.": "没有其他已保存的规则。",
  "This changes nothing: whoever matches the rest matches it, too.":
    "这不会改变任何结果：符合其余条件的用户都符合它。",
  "Version {version} is newer; this rollout keeps what it has.":
    "版本 {version} 更新；这次灰度仍使用原来的版本。",
  "Take version {version}": "改用版本 {version}",
  "Remove the rule {name}": "移除规则“{name}”",
  whose: "用户的",
  "and named users": "以及指定用户",
  "Remove the named users": "移除指定用户",
  "These are more than {maximum} conditions, those of the saved rules counted. Take some out.":
    "条件超过了 {maximum} 个（包括已保存规则里的条件），请减少一些。",
  "Nobody would get it: write a share above 0, or name users.":
    "这样没有人能得到它：请填写大于 0 的比例，或指定用户。",
  "Allowlists and Rules": "白名单与规则",
  "{used, plural, one {One open rollout uses} other {# open rollouts use}} this rule: it cannot be deleted until then.":
    "有 {used} 个进行中的灰度正在使用这条规则，结束之前不能删除。",
  "{name} is deleted.": "{name} 已删除。",
  "Delete rule": "删除规则",
  "The rule goes with its {versions, plural, one {version} other {# versions}}. No open rollout uses it; rollouts that have ended keep what it said.":
    "规则及其 {versions} 个版本都会删除。没有进行中的灰度使用它；已结束的灰度保留当时的内容。",
  "Keep rule": "保留规则",
  "Change the rule": "修改规则",
  "New rule": "新建规则",
  "A rule says whom it takes: add what must be true of their device or place.":
    "规则说明包含哪些用户：请添加设备或地区必须满足的条件。",
  "Save as version {version}": "保存为版本 {version}",
  "Save the rule": "保存规则",
  "{name} is saved as version {version}.": "{name} 已保存为版本 {version}。",
  "No rule is saved yet": "还没有保存的规则",
  "Keep conditions under a name, such as “Beta phones”, and use them in any rollout. A running rollout keeps the version that it started with.":
    "把条件以名称保存，例如“测试机型”，可用于任何灰度。进行中的灰度保持开始时的版本。",
  "Users whose": "用户条件",
  "v{version}": "v{version}",
  "brought back from version {version}": "由版本 {version} 恢复",
  "Bring version {version} back": "恢复版本 {version}",
  "Bring back": "恢复",
  "What version {version} changed": "版本 {version} 的改动",
  "Version {version} says again what it said.": "版本 {version} 已恢复当时的内容。",
  "Where it is used": "使用位置",
  "{hidden, plural, one {# more place} other {# more places}} of mini programs that are not assigned to you":
    "另有 {hidden} 处属于未分配给你的小程序",
  "{release} in {app}, {place}": "{release}，{app}，{place}",
  "{release} in {app}, {place}: keeps version {version}": "{release}，{app}，{place}：保持版本 {version}",
  "No users were seen in the last {days} days: nobody can say yet how many match.":
    "最近 {days} 天没有用户访问，还无法估计有多少人符合。",
  "None of the {of} users seen in the last {days} days seems to match.":
    "最近 {days} 天的 {of} 位用户中似乎没有人符合。",
  "About {about} of {of} users seen in the last {days} days match.":
    "最近 {days} 天的 {of} 位用户中约有 {about} 位符合。",
  "{match} This stands on {sampled, plural, one {# user} other {# users}} that were looked at.":
    "{match}这是根据抽样的 {sampled} 位用户估算的。",
  "Users and conditions kept under a name, for any rollout of the workspace.":
    "以名称保存的用户和条件，可用于工作空间的任何灰度。",
  "A rollout keeps the version that it names; take a newer one under Change rollout.":
    "灰度保持它所用的版本；可在“修改灰度”中改用新版本。",
  "No open rollout uses this rule.": "没有进行中的灰度使用这条规则。",
  "Loading the saved rules": "正在加载已保存的规则",
  "Conditions under a name; all of them must hold, as a rollout's own do.":
    "以名称保存的条件；与灰度自身的条件一样，必须全部满足。",
  "and users on {lists, plural, one {# allowlist} other {# allowlists}}": "以及 {lists} 个白名单中的用户",
  "users on {lists, plural, one {# allowlist} other {# allowlists}}": "{lists} 个白名单中的用户",
  "Users on {count, plural, one {# more allowlist} other {# more allowlists}}, if the conditions hold.":
    "新增 {count} 个白名单中的用户（满足条件时）。",
  "Users on {count, plural, one {# allowlist} other {# allowlists}}, outside the share.":
    "{count} 个白名单中比例之外的用户。",
  Allowlists: "白名单",
  "No allowlist yet": "还没有白名单",
  "Name users once, up to 1,000,000 of them by file or by hand, and let them in wherever a rollout names the list. A rollout follows its lists: who is added gets it, who is taken off loses it.":
    "把用户（最多 1,000,000 个，可用文件或手工录入）存为白名单，任何灰度都可以引用。灰度跟随白名单变化：新增的用户会得到，移除的用户会失去。",
  Patterns: "匹配规则",
  "New allowlist": "新建白名单",
  "One a line or with commas. A file with up to 1,000,000 of them is taken in on the next page.":
    "每行一个或用逗号分隔。最多 1,000,000 个用户的文件可在下一页导入。",
  "Create allowlist": "创建白名单",
  "{used, plural, one {Used in # place, which follows} other {Used in # places, which follow}} at once:":
    "有 {used} 处正在使用，会立即跟随变化：",
  "The allowlist is changed.": "白名单已修改。",
  "The patterns are saved.": "匹配规则已保存。",
  "The version is back.": "版本已恢复。",
  "The allowlist is renamed.": "白名单已改名。",
  "The file is not taken in.": "文件不会导入。",
  "Change who is on it": "修改名单",
  "How to change it": "修改方式",
  "By file": "文件导入",
  "By hand": "手工录入",
  "Rollouts and switches follow their allowlists: a change here reaches devices at once.":
    "灰度和开关跟随白名单：这里的改动会立即影响设备。",
  "No open rollout and no switch uses this allowlist.": "没有进行中的灰度或开关使用这个白名单。",
  "{users, plural, one {{count} user} other {{count} users}}": "{users, plural, other {{count} 位用户}}",
  "{patterns, plural, one {# pattern} other {# patterns}}": "{patterns} 条匹配规则",
  "Export {format}": "导出 {format}",
  "Delete allowlist": "删除白名单",
  "The list goes with its {users, plural, one {# user} other {# users}} and its versions. Nothing uses it.":
    "白名单及其 {users} 位用户和所有版本都会删除。没有任何地方使用它。",
  "Keep allowlist": "保留白名单",
  "Rename the allowlist": "修改白名单名称",
  "Add these users": "添加这些用户",
  "Remove these users": "移除这些用户",
  "Replace everybody with these users": "用这些用户替换全部",
  "Take in {name}?": "导入 {name}？",
  "Whoever in the file is not on the list yet gains; nobody loses.":
    "文件中尚未在白名单里的用户会得到，没有人失去。",
  "Whoever in the file is on the list loses, of {all} users; nobody gains.":
    "在 {all} 位用户中，文件里出现的用户会失去，没有人新得到。",
  "Of {all} users, whoever is not in the file loses; whoever is new in it gains.":
    "在 {all} 位用户中，不在文件里的会失去；文件里新出现的会得到。",
  "What the file does": "文件的作用",
  "Drop a file of user ids here": "把用户 ID 文件拖到这里",
  "CSV or TXT, one user a row, up to {size}; of a CSV the first column counts":
    "CSV 或 TXT，每行一个用户，最大 {size}；CSV 只读取第一列",
  "The file did not arrive. Try again.": "文件没有送达，请重试。",
  "{name} waits": "{name} 等待导入",
  "Taking in {name}": "正在导入 {name}",
  "Download {refused, plural, one {the refused row} other {{count} refused rows}}":
    "{refused, plural, other {下载 {count} 条被拒绝的行}}",
  "Cancelled. Nothing was changed.": "已取消，没有任何改动。",
  "Everybody in it was there already. Nothing was changed.": "其中的用户都已在名单里，没有任何改动。",
  "{added} added, {removed} removed: version {version}.": "添加 {added}，移除 {removed}：版本 {version}。",
  "Write at least one user id.": "请至少填写一个用户 ID。",
  "Add {count, plural, one {# user} other {# users}}?": "添加 {count} 位用户？",
  "Remove {count, plural, one {# user} other {# users}}?": "移除 {count} 位用户？",
  "Up to {count, plural, one {# user gains} other {# users gain}}, nobody loses.":
    "最多 {count} 位用户会得到，没有人失去。",
  "Up to {count, plural, one {# user loses} other {# users lose}} it, nobody gains.":
    "最多 {count} 位用户会失去，没有人新得到。",
  "Add users": "添加用户",
  "Remove users": "移除用户",
  "One a line or with commas, 10,000 at most. For more take a file.":
    "每行一个或用逗号分隔，最多 10,000 个。更多请用文件。",
  "Save the patterns?": "保存匹配规则？",
  "Users whose ids match a new pattern gain; those whom only a removed one matched lose it.":
    "ID 匹配新规则的用户会得到；只被移除的规则匹配的用户会失去。",
  "Save patterns": "保存匹配规则",
  "One a line, {maximum} at most, for the whole id, e.g. staff-.* for every id that begins with staff-.":
    "每行一条，最多 {maximum} 条，匹配整个 ID，例如 staff-.* 匹配所有以 staff- 开头的 ID。",
  "{pattern}: {why}": "{pattern}：{why}",
  "Nobody is named yet: take in a file, or write user ids.": "名单里还没有用户：请导入文件或填写用户 ID。",
  "Find a user id": "查找用户 ID",
  "No user id on the list has this in it.": "名单中没有包含它的用户 ID。",
  "{added} added, {removed} removed": "添加 {added}，移除 {removed}",
  "Compare version {version} with the newest": "将版本 {version} 与最新版本对比",
  "{gain, plural, one {# user gains} other {# users gain}} it, {lose, plural, one {# user loses} other {# users lose}} it.":
    "{gain} 位用户会得到，{lose} 位用户会失去。",
  "Bring version {version} back?": "恢复版本 {version}？",
  "Brought back: {words}": "恢复后：{words}",
  "The first of them:": "其中一部分：",
  "What version {version} would change": "恢复版本 {version} 的改动",
  "Loading the allowlists": "正在加载白名单",
  "Add an allowlist": "添加白名单",
  "and users on an allowlist…": "以及白名单中的用户…",
  "There is no other allowlist.": "没有其他白名单。",
  "an allowlist": "一个白名单",
  "and users on the allowlist {name}": "以及白名单 {name} 中的用户",
  "Remove the allowlist {name}": "移除白名单 {name}",
};
