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
  "A dry run: it takes no place, and counts in no figure.": "这是试算：不占名额，也不计入任何数字。",
};
