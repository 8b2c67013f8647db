import type { Catalogue } from "#lib/text/text.ts";

export const refusals: Catalogue = {
  "A version must be greater than every version before it.": "版本号必须大于之前的所有版本。",
  "Write two to four numbers with dots, e.g. 1.4.2.": "请写成用点隔开的两到四个数字，例如 1.4.2。",
  "The package was refused. Look at what was found.": "代码包没有通过检查，请查看发现的问题。",
  "This is not a public key of that algorithm. Paste a PEM (BEGIN PUBLIC KEY) or a JWK.":
    "这不是该算法的公钥。请粘贴 PEM（BEGIN PUBLIC KEY）或 JWK。",
  "A workspace always keeps one admin. Make somebody else an admin first.":
    "工作空间至少要有一名管理员，请先让别人成为管理员。",
  "There is no such thing for you in this workspace. It may have been removed.":
    "这个工作空间里没有这项内容，可能已被删除。",
  "This cannot be done in the release's present state.": "发布的当前状态不支持这个操作。",
  "Your role does not do this. Ask an admin of the workspace.":
    "你的角色不能这样做，请联系工作空间的管理员。",
  "Somebody was faster. Look at the newest log entry, then try again.":
    "有人先操作了。请查看最新的日志，再重试。",
  "Nobody approves a release that they applied for. Ask another reviewer.":
    "不能审批自己提交的发布，请另一位审核员处理。",
  "This version was already released to this app and environment. Upload a new version to release again.":
    "这个版本已经发布到该应用的这个环境。要再次发布，请上传新版本。",
  "Another release of this mini program is under way in the same app and environment. Finish or cancel it first.":
    "这个小程序在同一应用和环境里有另一个发布正在进行，请先完成或取消它。",
  "A newer version is already live there. Upload and release a version above it.":
    "那里已经有更新的版本在线，请上传并发布更高的版本。",
  "The app is no longer open to this workspace. Ask its owner to open it.":
    "该应用已不再对这个工作空间开放，请联系应用所有者。",
  "Complete the configuration first.": "请先补全配置。",
  "What you looked at is not what was applied for. Reload the page and review it again.":
    "你看到的内容和提交审核的不一致，请刷新页面重新审核。",
  "Add at least one tester before you complete testing.": "完成体验测试前，请至少添加一名体验成员。",
  "A test group has 100,000 testers at most. Remove some, or split the list.":
    "体验成员组最多 100,000 人，请移除一些或拆分名单。",
  "Nothing in that list changes the test group.": "这份名单不会改变体验成员组。",
  "A share only grows. To take the release back, cancel it.": "比例只能提高。要收回发布，请取消它。",
  "This rollout has no percentage to raise. Change the rollout instead.":
    "这次灰度没有可提高的比例，请改为修改灰度范围。",
  "The rollout has already started.": "灰度已经开始。",
  "The rollout has not started. Choose the release type first.": "灰度还没有开始，请先选择发布方式。",
  "The rollout is paused. Resume it first.": "灰度已暂停，请先继续。",
  "The rollout is not paused.": "灰度没有暂停。",
  "The app's owner does not offer grayscale in this environment. Release to everyone.":
    "应用所有者在这个环境不提供灰度发布，请直接全量发布。",
  "Changing a rollout must not lower its percentage. To take the release back, cancel it.":
    "修改灰度不能降低比例。要收回发布，请取消它。",
  "No cancelled grayscale to carry over from. Start without it.": "没有可以沿用的已取消灰度，请直接开始。",
  "A ramp begins with the share that the rollout has. Make its first step the same.":
    "自动放量从当前比例开始，请让第一步与它相同。",
  "The first step of a ramp lets more users in than the rollout does now.":
    "自动放量的第一步比当前灰度放入的用户更多。",
  "No ramp is running. Start one first.": "没有正在进行的自动放量，请先开始。",
  "Choose a moment that lies ahead, within 90 days.": "请选择 90 天以内的将来时间。",
  "Nothing is scheduled. Choose a moment first.": "没有设置定时，请先选择时间。",
  "The grayscale stands longer than the app's owner allows. Ask their admin to extend it, or cancel the release.":
    "灰度已超过应用所有者允许的天数，请其管理员延长，或取消发布。",
  "The app's owner sets no limit here; there is nothing to extend.": "应用所有者没有设置期限，不需要延长。",
  "A removal or a rollback of this release already waits. Decide or withdraw it first.":
    "这个发布已有待处理的下架或回滚申请，请先处理或撤回它。",
  "Somebody else decides on what you asked for. Ask another admin or reviewer.":
    "自己提出的申请要由别人决定，请另一位管理员或审核员处理。",
  "This takes a second admin. Ask another admin of the workspace to confirm it.":
    "这需要第二位管理员，请工作空间的另一位管理员确认。",
  "No earlier full release can come back. Upload a new version instead.":
    "没有可以恢复的更早的全量发布，请上传新版本。",
  "Write the value of each masked variable: what was not saved before cannot be kept.":
    "请填写每个已掩码变量的值：之前没有保存过的值无法保留。",
  "Say why, in at least {minimum} characters.": "请说明原因，至少 {minimum} 个字。",
  "Give the mini program a name.": "请给小程序起个名称。",
  "Say in a sentence what the mini program does.": "请用一句话说明小程序做什么。",
  "Say what the applicant waits for.": "请说明提交者在等什么。",
  "Say what to fix, in at least {minimum} characters.": "请说明要修改什么，至少 {minimum} 个字。",
  "Write https:// or wss:// and a host name in lower case, without a path, e.g. https://api.example.com.":
    "请写 https:// 或 wss:// 加小写域名，不带路径，例如 https://api.example.com。",
  "Write https:// and a host name in lower case, without a path, e.g. https://api.example.com.":
    "请写 https:// 加小写域名，不带路径，例如 https://api.example.com。",
  "Write two to four numbers with dots, e.g. 2.4.0.": "请写成用点隔开的两到四个数字，例如 2.4.0。",
  "Say why the mini program needs this permission.": "请说明小程序为什么需要这个权限。",
  "Write hours and minutes, e.g. 18:30.": "请写小时和分钟，例如 18:30。",
  "There is no such time zone. Choose one such as Asia/Shanghai.":
    "没有这个时区，请选择例如 Asia/Shanghai 的时区。",
  "Give at least one step.": "请至少设置一步。",
  "Each step lets more users in than the one before.": "每一步都要比前一步放入更多用户。",
  "Begin with a letter; letters, digits and _ only, 40 at most.":
    "以字母开头，只用字母、数字和 _，最多 40 个字符。",
  "Name the key, e.g. after the build that carries it.": "请给密钥起个名称，例如使用它的安装包。",
  "A mini program's id has 16 digits.": "小程序编号是 16 位数字。",
  "Choose at least one target.": "请至少选择一个目标。",
  "{maximum} targets at once are the most.": "一次最多 {maximum} 个目标。",
  "Nothing is published to this app and environment yet. Release something there first.":
    "这个应用和环境还没有发布任何内容，请先在那里发布。",
  "What devices are told cannot be read at the moment. Try again in a few seconds.":
    "暂时读不到设备得到的应答，请几秒后再试。",
};
