import type { Catalogue } from "#lib/text/text.ts";

export const program: Catalogue = {
  "Admins create mini programs.": "小程序由管理员创建。",
  "Admins work on every mini program; others on those that an admin assigned to them. Ask an admin to change who works on this one.":
    "管理员可操作所有小程序，其他成员只操作管理员分配给他们的小程序。如需调整成员，请联系管理员。",
  "Admins work on every mini program; others on those that an admin assigned to them.":
    "管理员可操作所有小程序，其他成员只操作管理员分配给他们的小程序。",
  "All {count} of them": "全部 {count} 人",
  "An admin of this workspace assigns mini programs to you. You find the admins under Members.":
    "小程序由本工作空间的管理员分配给你，可在“成员”中找到管理员。",
  "And {more} more in the table below.": "下表中还有 {more} 项。",
  "As an admin, on every mini program": "作为管理员，可操作所有小程序",
  "Assign members": "分配成员",
  "Assign {count} members": "分配 {count} 名成员",
  Assign: "分配",
  Assigned: "已分配",
  "Blocked in this workspace": "已在本工作空间停用",
  Business: "商务",
  "Choose a category, or write one.": "请选择或填写类目。",
  "Choose at least one person.": "请至少选择一人。",
  "Choose one, or write your own.": "选择一个，或自行填写。",
  "Choose where to release it": "选择发布目标",
  "Choose {max} people at most.": "最多选择 {max} 人。",
  "Clear search and filters": "清除搜索和筛选",
  "Compare releases": "比较发布",
  Compare: "比较",
  "Compared with": "比较对象",
  Comparing: "正在比较",
  "Configuration saved. New releases start from it.": "配置已保存，新的发布将以此为起点。",
  "Create the first one with the button above; then upload a version and choose where to release it.":
    "点击上方按钮创建第一个小程序，然后上传版本并选择发布目标。",
  "Delete mini program": "删除小程序",
  "Delete {program}?": "删除 {program}？",
  "Deleted ones": "已删除",
  "Deleted {when}": "{when}删除",
  "Devices that have it are told that it is gone. This cannot be undone.":
    "已有该小程序的设备会收到下架通知。此操作无法撤销。",
  "Edit mini program": "编辑小程序",
  Education: "教育",
  Entertainment: "娱乐",
  "Every new release starts from it. A release may set single fields itself until it is applied for; what was applied for already keeps what it has.":
    "每次新发布都以此为起点。提交之前，发布可以单独设置某些字段；已提交的发布保持不变。",
  "Everybody who can be assigned works on it already. Admins work on every mini program; reviewers on none.":
    "可分配的成员都已参与。管理员可操作所有小程序，审核员不操作小程序。",
  "Everything this workspace releases.": "本工作空间发布的全部小程序。",
  Finance: "金融",
  "Food and drink": "餐饮",
  Games: "游戏",
  "Global configuration": "全局配置",
  "Go on with testing": "继续体验测试",
  Government: "政务",
  Health: "健康",
  Id: "ID",
  "In {apps, plural, one {# app} other {# apps}}: {open, plural, =0 {no open release is} one {# open release is} other {# open releases are}} cancelled, {live, plural, =0 {no full release is} one {# full release is} other {# full releases are}} archived.":
    "涉及 {apps} 个应用：{open} 个进行中的发布将被取消，{live} 个全量发布将被归档。",
  "It disappears from devices and lists; its log stays, under the archived ones.":
    "小程序会从设备和列表中消失，操作记录保留在已删除的小程序中。",
  "It gets its 16-digit id at once. Versions, members and configuration come next.":
    "会立即获得 16 位 ID，接下来是版本、成员和配置。",
  "It is released nowhere. It leaves every list, and no version can be uploaded any more.":
    "尚未发布到任何地方。它将从列表中消失，也不能再上传版本。",
  "Keep mini program": "保留小程序",
  "Loading mini programs": "正在加载小程序",
  "Loading the mini program": "正在加载小程序",
  "Loading the overview": "正在加载概览",
  "Loading who works on it": "正在加载参与成员",
  "Look at the build": "查看构建",
  "Look at the review": "查看审核",
  "Name or address": "姓名或邮箱",
  "Newest version": "最新版本",
  News: "新闻",
  "No mini program is assigned to you": "没有分配给你的小程序",
  "No mini program yet": "还没有小程序",
  "No version yet": "还没有版本",
  "Nobody matches.": "没有匹配的人。",
  "Not deleted": "未删除",
  "Not released yet": "尚未发布",
  "Nothing is on its way. {version} is the newest version.": "没有进行中的发布。最新版本是 {version}。",
  "Nothing live": "没有线上版本",
  "Nothing to compare yet": "还没有可比较的内容",
  "Nothing was saved: somebody changed this mini program while you wrote. Look at what changed, then save again.":
    "没有保存：你编辑时其他人修改了这个小程序。请查看改动后重新保存。",
  Nothing: "无",
  "Other steps": "其他步骤",
  Other: "其他",
  Overview: "概览",
  People: "人员",
  "Release a version first: then any two releases can be compared here.":
    "请先发布一个版本，之后可以在这里比较任意两次发布。",
  "Released nowhere yet": "尚未发布到任何地方",
  "Resume or cancel": "继续或取消",
  "Reviewers decide on releases that target the apps of this workspace: they wait under Approvals.":
    "审核员审核以本工作空间的应用为目标的发布，待审核的发布在“审批”中。",
  "Search people": "搜索人员",
  "See what to mend": "查看需要修改的内容",
  Shopping: "购物",
  "Since {when} nothing of it can be changed or released, and devices are told that it is gone. What happened stands under Activity.":
    "自{when}起不能再修改或发布，设备会收到下架通知。经过记录在“操作记录”中。",
  Social: "社交",
  "Somebody among them is no longer a member of this workspace. Look at the list again.":
    "其中有人已不是本工作空间的成员，请重新查看列表。",
  "Somebody changed this mini program meanwhile. Save again to write yours over it, or cancel to see theirs.":
    "其他人同时修改了这个小程序。再次保存将覆盖对方的修改，取消可查看对方的修改。",
  "Swap the two releases": "互换两次发布",
  "The comparison could not be made": "无法进行比较",
  "There is no version yet. Upload the first package; it is checked while it uploads.":
    "还没有版本。请上传第一个代码包，上传时会自动检查。",
  "They can upload versions, change the configuration and release this mini program.":
    "他们可以上传版本、修改配置并发布这个小程序。",
  "This mini program was deleted": "这个小程序已被删除",
  Tools: "工具",
  Transport: "出行",
  Travel: "旅游",
  "Try a shorter name, the whole 16-digit id, or fewer filters.":
    "请尝试更短的名称、完整的 16 位 ID，或减少筛选条件。",
  "Unassign {name}": "取消分配 {name}",
  Unassign: "取消分配",
  "Upload a version, then select an app and an environment for it. What is live where will stand here.":
    "上传版本，然后为它选择应用和环境。各处的线上版本会显示在这里。",
  "Upload the next version": "上传下一个版本",
  "Users find the mini program by it.": "用户通过名称找到小程序。",
  "Watch the build": "查看构建进度",
  "What differs": "差异",
  "What is live in its target": "目标中的线上版本",
  "What it does, in a sentence or two. Needed before a release.": "用一两句话说明小程序的功能，发布前必填。",
  "What users already have keeps its name, icon and description; the next release that is applied for carries these.":
    "用户已有的版本保留原来的名称、图标和描述，下一次提交的发布会使用新的内容。",
  "Where it stands": "发布情况",
  "Who works on it": "参与成员",
  "Works on it": "参与方式",
  "Your role works on no mini programs": "你的角色不操作小程序",
  "created {when}": "创建于{when}",
  "more: {states}": "还有：{states}",
  "{count, plural, one {One person was} other {# people were}} assigned": "已分配 {count} 人",
  "{name} no longer works on it": "{name} 不再参与",
  "{person} of {owner} deleted the mini program {program}. {count, plural, =0 {It had no release under way} one {# release ends} other {# releases end}}: what was open is cancelled, what was live is archived, and devices are told that it is gone.":
    "{owner} 的 {person} 删除了小程序 {program}。{count, plural, =0 {没有进行中的发布} other {# 个发布随之结束}}：进行中的已取消，线上的已归档，设备会收到下架通知。",
  "{program} is deleted. Devices hear of it within seconds.": "{program} 已删除，设备会在几秒内得知。",
  "{program} was created": "{program} 已创建",
  "{program} was deleted": "{program} 已被删除",
  "{release} ({size}); nothing was there before: everything is new.":
    "{release}（{size}）；之前没有内容，全部为新增。",
  "{release} ({size}, same size) against {against}.": "{release}（{size}，大小不变），对比 {against}。",
  "{release} ({size}, {delta} less) against {against}.":
    "{release}（{size}，减少 {delta}），对比 {against}。",
  "{release} ({size}, {delta} more) against {against}.":
    "{release}（{size}，增加 {delta}），对比 {against}。",
  "{share} of users": "{share} 的用户",
  "{version} for {app}, {environment}, could not be built.": "{app}（{environment}）的 {version} 构建失败。",
  "{version} for {app}, {environment}, is being built.": "{app}（{environment}）的 {version} 正在构建。",
  "{version} for {app}, {environment}, is built and ready.":
    "{app}（{environment}）的 {version} 已构建完成，待提交。",
  "{version} for {app}, {environment}, is paused with {whom}.":
    "{app}（{environment}）的 {version} 已暂停，此前覆盖{whom}。",
  "{version} for {app}, {environment}, is under review.": "{app}（{environment}）的 {version} 正在审核。",
  "{version} for {app}, {environment}, is with its testers.":
    "{app}（{environment}）的 {version} 正在体验测试。",
  "{version} for {app}, {environment}, reaches {whom}.": "{app}（{environment}）的 {version} 已覆盖{whom}。",
  "{version} for {app}, {environment}, waits for its release type.":
    "{app}（{environment}）的 {version} 等待选择发布方式。",
  "{version} for {app}, {environment}, was rejected.": "{app}（{environment}）的 {version} 已被驳回。",
  "{version} is uploaded and was not released anywhere yet.": "{version} 已上传，尚未发布到任何地方。",
};
