import type { Catalogue } from "#lib/text/text.ts";

export const why: Catalogue = {
  "Why did this user get this?": "为什么这个用户得到这个版本？",
  "The edge's own decision for one user and device, with every step that leads there. Change anything and see the answer change.":
    "边缘服务对某个用户和设备的真实判定，以及得出它的每一步。修改任何一项，答案会随之变化。",
  "There is no app to ask about yet": "还没有可以查询的应用",
  "Questions are about an app of your workspace, or one that a tenant opened to it. As soon as there is one, it can be asked about here.":
    "可以查询本工作空间的应用，或租户开放给它的应用。有了应用之后，就能在这里查询。",
  "Opening the page": "正在打开页面",
  "What is asked about": "查询对象",
  "Nothing was released there yet": "那里还没有发布过",
  "User and device": "用户和设备",
  "It stays in this tab. A link to this page carries no user id and no install id.":
    "它只留在这个标签页里。本页的链接不带用户 ID，也不带安装 ID。",
  "The super app proves who the user is": "宿主应用证明用户身份",
  "Where signed identity is demanded, only a proven user is in a test group or on an allowlist.":
    "在要求签名身份的环境里，只有经过证明的用户才算在体验成员组或白名单里。",
  "Version it runs": "正在运行的版本",
  "Digest of what it runs": "正在运行的包摘要",
  "Write the SHA-256 as 64 lower-case hex digits.": "请写 64 位小写十六进制的 SHA-256。",
  "Start from a device": "从一台设备开始",
  "What this user gets": "这个用户得到什么",
  "Asking again": "正在重新查询",
  "Copy link": "复制链接",
  "Copy as curl": "复制为 curl",
  "There is no answer": "没有答案",
  "No mini program was ever applied for in this app and environment. Choose another environment.":
    "这个应用和环境里从未提交过任何小程序，请选择其他环境。",
  "This is the answer before: asking again failed": "这是之前的答案：重新查询失败",
  "Let in": "放入",
  "Takes a place of the time window, while there are places": "在时间窗口还有名额时占用一个名额",
  "The super app is too old, or its version is not told": "宿主应用版本过低，或没有告知版本",
  "Outside the share, and named nowhere": "不在比例内，也没有被指定",
  "A condition does not hold: {condition}": "不满足条件：{condition}",
  "In the test group": "在体验成员组里",
  "Named in the rollout or on an allowlist": "在灰度里被指定，或在白名单里",
  "In the share": "在比例内",
  "Open to everyone who matches": "对所有满足条件的用户开放",
  "Gets it": "得到",
  "Does not get it": "得不到",
  "There is no user id in this list.": "这个列表里没有用户 ID。",
  "Try with a list": "用列表试算",
  "Who of a list would get it?": "列表里谁会得到它？",
  "Judged by the rollout as it is written here, by the same rules that devices are answered by. Nothing is saved or started.":
    "按这里填写的灰度，用应答设备的同一套规则判定。不保存，也不启动任何东西。",
  "The rollout has conditions: what the devices tell decides, and what they do not tell is unknown.":
    "这个灰度有筛选条件：由设备告知的信息决定，没有告知的视为未知。",
  "Try the list": "试算列表",
  "Write a list instead": "改为填写列表",
  "One a line, or separated by commas; 100,000 at most.": "每行一个，或用逗号分隔；最多 100,000 个。",
  "What their devices tell": "他们的设备告知的信息",
  "What the list would get": "列表会得到什么",
  "{users} of {all, plural, one {# user} other {# users}} would get it":
    "{all, plural, other {# 名用户}}中有 {users} 名会得到它",
  "{duplicates, plural, one {# row} other {# rows}} named somebody twice, and {refused, plural, one {# row was} other {# rows were}} refused.":
    "{duplicates, plural, other {# 行}}重复，{refused, plural, other {# 行}}被拒绝。",
  "Users that are shown": "显示哪些用户",
  "All users": "所有用户",
  "By way and reason": "按方式和原因",
  "Users of the list": "列表里的用户",
  "{from} to {to} of {all}": "第 {from} 至 {to} 名，共 {all} 名",
  "A dry run: it takes no place, and counts in no figure.": "这是试算：不占名额，也不计入任何数字。",
};
