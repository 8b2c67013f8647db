import type { Catalogue } from "#lib/text/text.ts";

export const app: Catalogue = {
  "An icon has 512 kB at most. Save it smaller; 512 × 512 pixels are plenty.":
    "图标最大 512 kB。请保存得小一些，512 × 512 像素足够。",
  "SVG and HTML can carry scripts, so they are not taken as icons. Save it as PNG, JPEG or WebP.":
    "SVG 和 HTML 可能带有脚本，不能用作图标。请另存为 PNG、JPEG 或 WebP。",
  "This is no PNG, JPEG or WebP picture, whatever its name says. Save it as one.":
    "无论文件名是什么，这都不是 PNG、JPEG 或 WebP 图片。请另存为其中一种。",
  "An icon is square. Cut it to the same width and height.": "图标必须是正方形。请裁剪为相同的宽度和高度。",
  "An icon is 64 to 2,048 pixels wide. Scale it; 512 × 512 is a good size.":
    "图标宽度为 64 到 2,048 像素。请缩放，512 × 512 较为合适。",
  "This icon was not uploaded. Choose the file again.": "这个图标没有上传成功。请重新选择文件。",
  "A mini program stands here once its owner applies to release a version to this environment.":
    "小程序所有者提交发布到这个环境后，会显示在这里。",
  "A new key answers at once. The old one goes on answering until the end that you choose, so that no device falls silent while the app with the new key reaches people.":
    "新密钥立即生效。旧密钥在你选择的时间之前继续有效，带新密钥的应用送达用户期间，不会有设备失去响应。",
  "A release waits in Under Review until a reviewer of this workspace approves it, and so does taking one offline. Off: Apply takes it on at once.":
    "发布停留在“审核中”，直到这个工作空间的审核员通过；下架也一样。关闭后，提交即直接进入下一步。",
  "A revoked key does not come back.": "吊销的密钥无法恢复。",
  "A revoked key does not come back. To replace a key without a gap, rotate it instead.":
    "吊销的密钥无法恢复。要平稳更换密钥，请改用轮换。",
  "About {count, plural, one {# user} other {# users}} of this environment were seen in the last {days} days; whoever of them opens it is told.":
    "最近 {days} 天这个环境约有 {count, plural, other {# 名}}用户访问，其中打开它的人会看到说明。",
  "Add a trusted key": "添加可信密钥",
  "Add an identity key": "添加身份密钥",
  "Add identity key": "添加身份密钥",
  "Add the public key of the server that signs your users in.": "请添加负责用户登录的服务器的公钥。",
  "Add the public key with which a developer signs packages.": "请添加开发者签名代码包所用的公钥。",
  "Add trusted key": "添加可信密钥",
  "Address of the workspace": "工作空间地址",
  "After approval a release goes to named test users first. Off: that step is left out.":
    "审核通过后先给指定的体验成员。关闭后跳过这一步。",
  Algorithm: "算法",
  "Algorithm and key id": "算法和密钥 ID",
  "All mini programs": "全部小程序",
  "Always on in Production.": "生产环境始终开启。",
  "An app declares 30 attributes at most. Remove one that nothing uses.":
    "一个应用最多声明 30 个属性，请删除没有用到的。",
  "An app is a super app that mini programs are released to. An admin of this workspace creates it.":
    "应用是小程序发布到的宿主应用，由这个工作空间的管理员创建。",
  "An app is a super app that mini programs are released to. Create yours; it gets its four environments at once.":
    "应用是小程序发布到的宿主应用。创建后立即拥有四个环境。",
  "An attribute of this name is declared already. Edit that one.": "已有同名属性，请编辑原有的属性。",
  "Another app of this workspace has this scheme. Choose another.":
    "这个工作空间的另一个应用已使用该 scheme，请换一个。",
  "App id": "应用 ID",
  "Apps of other tenants": "其他租户的应用",
  "Apps with another key are not touched.": "使用其他密钥的应用不受影响。",
  "As users of the app know it.": "用户看到的应用名称。",
  "Ask again": "再次申请",
  "Ask for access": "申请接入",
  "Ask the edge what a user of this app would run. Change the user id or leave it out to see who gets what.":
    "查询这个应用的某个用户会运行什么。可以更换或去掉用户 ID，看看不同用户的结果。",
  "Ask to release to {app}": "申请发布到 {app}",
  "Begin with a letter; letters, digits, +, - and . only, 2 to 40 of them. E.g. harbour.":
    "以字母开头，只能用字母、数字、+、- 和 .，共 2 到 40 个字符，例如 harbour。",
  "Browsers and systems keep this scheme for themselves. Choose one of your app's own.":
    "这个 scheme 由浏览器和系统保留，请使用应用自己的 scheme。",
  "Builds of the app carry it. Until there is one, no device can ask what to run here.":
    "应用的安装包会带上它。没有密钥时，设备无法查询要运行什么。",
  "Choose at least one platform.": "请至少选择一个平台。",
  "Closed to them for now": "目前对它们关闭",
  "Copy key": "复制密钥",
  "Copy the device key now": "请立即复制设备密钥",
  "Counts at once, for everything that is live here and for releases under way.":
    "立即生效，对这里所有在线内容和进行中的发布都有效。",
  "Counts for releases that apply from now on. Those already applied for keep what they applied with.":
    "对此后提交的发布生效；已提交的发布沿用提交时的设置。",
  "Create a device key": "创建设备密钥",
  "Create an app": "创建应用",
  "Create app": "创建应用",
  "Create device key": "创建设备密钥",
  Created: "创建时间",
  "Custom attributes": "自定义属性",
  "Declare a custom attribute": "声明自定义属性",
  "Declare attribute": "声明属性",
  "Declare what your app tells of a user, such as a membership level, to release to them first.":
    "声明应用上报的用户信息（例如会员等级），即可优先向这些用户发布。",
  Decline: "拒绝",
  "Decline request": "拒绝申请",
  "Decline the request of {workspace}?": "拒绝 {workspace} 的申请？",
  Declined: "已拒绝",
  "Declined by {person}": "{person} 已拒绝",
  "Deep-link scheme": "深链 scheme",
  "Delete app": "删除应用",
  "Delete the app {app}?": "删除应用 {app}？",
  "Device key": "设备密钥",
  "Device keys": "设备密钥",
  "Devices of all four environments are told that the mini programs are gone; the device keys go on answering for that. This cannot be undone.":
    "四个环境的设备都会得知这些小程序已下线，为此设备密钥继续有效。此操作无法撤销。",
  "Devices that still carry it then are turned away until the app is updated.":
    "到那时仍使用它的设备会被拒绝，直到应用更新。",
  "Drop a picture here": "把图片拖到这里",
  Edit: "编辑",
  "Edit app": "编辑应用",
  "Edit the app": "编辑应用",
  Ended: "已到期",
  "Every release that applies from now on.": "此后提交的所有发布。",
  "Every workspace": "所有工作空间",
  "Every workspace of this installation chooses it as a target without asking.":
    "本系统的所有工作空间无需申请即可选择它作为目标。",
  "Everything is saved": "已全部保存",
  "Find an app": "查找应用",
  "Find an app of another tenant": "查找其他租户的应用",
  "First page": "首页",
  "Follow the new settings": "采用新设置",
  "For users": "对用户",
  "For you, to know it again: “Android 8.2 and later”.": "方便你辨认，例如“Android 8.2 及以上”。",
  "For your workspace": "对你的工作空间",
  "For {place}.": "用于 {place}。",
  "Give the app a name, as its users know it.": "请填写用户看到的应用名称。",
  Grant: "同意",
  Granted: "已同意",
  "Granted by {person}": "{person} 已同意",
  "Grayscale release": "灰度发布",
  "Header and claims": "标头和声明",
  "How a release goes": "发布流程",
  "How rules compare it: texts by letter, versions part by part, numbers by size.":
    "规则的比较方式：文本逐字比较，版本逐段比较，数字按大小比较。",
  Icon: "图标",
  "Identity keys": "身份密钥",
  "Invite a workspace": "邀请工作空间",
  "Invite one by the word in its address, or wait until one asks.": "按地址中的标识邀请，或等待对方申请。",
  "Invite workspace": "邀请工作空间",
  "Invited workspaces": "受邀的工作空间",
  "It gets its four environments with the usual settings, and is open to this workspace alone until you open it.":
    "创建后拥有四个采用默认设置的环境；在你开放之前，仅供这个工作空间使用。",
  "It is not suspended there any more. Look at the list again.": "那里已恢复服务，请重新查看列表。",
  "It is shown this once. Only its fingerprint is kept; a lost key is replaced by a new one.":
    "只显示这一次。系统只保存指纹；丢失后请用新密钥替换。",
  "It is suspended there already. Look at the list again.": "那里已暂停服务，请重新查看列表。",
  "It is the last key in use: no device of this environment hears anything any more.":
    "这是最后一个使用中的密钥：此后这个环境的设备收不到任何消息。",
  "It is the last one in use: nobody can prove who they are any more.":
    "这是最后一个使用中的密钥：此后没有人能证明身份。",
  "It may choose {app} as a target at once. Its admins are told.":
    "对方可立即选择 {app} 作为目标，其管理员会收到通知。",
  "Keep app": "保留应用",
  "Keep attribute": "保留属性",
  "Keep key": "保留密钥",
  "Keep what they applied with": "沿用提交时的设置",
  "Keep workspace": "保留工作空间",
  "Keep {scheme} in the app as well until nobody scans them any more.":
    "在没有人再扫描这些二维码之前，请在应用中保留 {scheme}。",
  "Limit how long a grayscale stands": "限制灰度时长",
  "Live here": "这里在线",
  "Loading the app": "正在加载应用",
  "Loading the apps": "正在加载应用列表",
  "Loading the environment": "正在加载环境",
  "Longest grayscale": "最长灰度时间",
  "Make a key pair": "生成密钥对",
  Meaning: "含义",
  "Membership level: none, silver, gold.": "会员等级：无、银、金。",
  "Mini program": "小程序",
  "Mini programs here": "这里的小程序",
  "Name and kind stay: rules were written with them.": "名称和类型不能更改：已有规则用到它们。",
  "Name of the app": "应用名称",
  "Name of the new key": "新密钥的名称",
  "Name the key, e.g. after the developer who signs.": "请为密钥命名，例如签名的开发者。",
  "Name the key, e.g. after the server that signs.": "请为密钥命名，例如负责签名的服务器。",
  "Next: create a device key": "下一步：创建设备密钥",
  "No app matches": "没有匹配的应用",
  "No app yet": "还没有应用",
  "No attribute declared yet": "还没有声明属性",
  "No device key yet": "还没有设备密钥",
  "No identity key is registered here": "这里没有登记身份密钥",
  "No identity key yet": "还没有身份密钥",
  "No mini program matches": "没有匹配的小程序",
  "No other workspace has this address. Ask them for the word after /w/.":
    "没有其他工作空间使用这个地址。请向对方询问 /w/ 后面的标识。",
  "No release is under way here.": "这里没有进行中的发布。",
  "No rollout and no switch looks at it. Devices may go on sending it; no new rule can name it.":
    "没有灰度或开关用到它。设备可以继续上报，但新规则不能再引用。",
  "No tenant has opened an app yet": "还没有租户开放应用",
  "No trusted key yet": "还没有可信密钥",
  "No workspace is invited": "还没有邀请工作空间",
  "Nobody else finds the app or chooses it as a target.": "其他工作空间找不到它，也不能选择它作为目标。",
  "Nobody opens {program} there until it is restored, whatever its releases do meanwhile. Live now: {version}, for everyone.":
    "恢复服务之前，无论期间有何发布，都没有人能在那里打开 {program}。目前在线：{version}，面向所有用户。",
  "Nobody opens {program} there until it is restored, whatever its releases do meanwhile. Nothing of it is released to everyone now.":
    "恢复服务之前，无论期间有何发布，都没有人能在那里打开 {program}。目前它没有全量发布的版本。",
  "Not asked yet": "尚未申请",
  "Not released": "未发布",
  "Nothing is released to it. It disappears from every list, and nothing new can be released to it.":
    "没有内容发布到这个应用。删除后它会从所有列表中消失，也不能再向它发布。",
  "Nothing was applied for here yet": "这里还没有提交过发布",
  "On your server, in Node with jose": "在你的服务器上（Node，使用 jose）",
  "Only a tenant's workspace has apps of its own. Ask a tenant to open theirs, or make a tenant workspace.":
    "只有租户的工作空间才有自己的应用。请让租户开放应用，或创建租户工作空间。",
  "Only apps that their tenant opened to other workspaces are found here. Ask the tenant to open theirs, or to invite your workspace: its address is {slug}.":
    "这里只能找到租户对外开放的应用。请让租户开放应用，或邀请你的工作空间，地址是 {slug}。",
  "Only the public half. A private key that is pasted by mistake is not stored.":
    "只需要公钥。误粘贴的私钥不会被保存。",
  "Open in the simulator": "在模拟器中打开",
  "Open the app to invited workspaces above, then invite the first one.":
    "请先在上方对受邀的工作空间开放，再邀请第一个。",
  "Open to": "开放范围",
  "Open to you": "已对你开放",
  "Opens the app from a QR code or a link. Yours alone among the apps of this workspace.":
    "二维码或链接用它打开应用，在这个工作空间的应用中不能重复。",
  "Others find it by name and can ask; those that you invite choose it as a target.":
    "其他工作空间可按名称找到并申请；受邀者可以选择它作为目标。",
  "PEM, from BEGIN PUBLIC KEY to END PUBLIC KEY, or a JWK.":
    "PEM（从 BEGIN PUBLIC KEY 到 END PUBLIC KEY）或 JWK。",
  "Parts of the app": "应用的各部分",
  "Paste the public key.": "请粘贴公钥。",
  "Paste the public key. The commands below print it.": "请粘贴公钥，可用下面的命令输出。",
  "People are reminded 7, 3 and 1 day before the end; then the platform pauses it, and an admin of this workspace may extend it. It never goes to everybody by itself.":
    "到期前 7 天、3 天和 1 天提醒；到期后平台会暂停灰度，这个工作空间的管理员可以延长。灰度绝不会自动变为全量。",
  "Pilot testing": "体验测试",
  "Pinned: a signature that says another algorithm is refused.": "固定算法：声明其他算法的签名会被拒绝。",
  Platforms: "平台",
  "Public key": "公钥",
  "Public keys of your own server. What it signs with the private half proves who a user is.":
    "你自己服务器的公钥。用对应私钥签名的内容可以证明用户身份。",
  "Public keys of your own server. What it signs with the private half proves who a user is. Signed identity is off here: tokens are not looked at until you switch it on.":
    "你自己服务器的公钥。用对应私钥签名的内容可以证明用户身份。这里未开启签名身份：开启之前不会检查令牌。",
  "QR codes that were printed open the old scheme": "已印出的二维码打开的是旧 scheme",
  "Reason, as users read it": "原因（用户会看到）",
  "Releases that apply from now on; and what is fully released, when it is taken offline or rolled back.":
    "此后提交的发布，以及全量发布在下架或回滚时。",
  Remove: "移除",
  "Remove attribute": "移除属性",
  "Remove the attribute {name}?": "移除属性 {name}？",
  "Remove the icon": "移除图标",
  "Remove workspace": "移除工作空间",
  "Remove {workspace} from {app}?": "从 {app} 移除 {workspace}？",
  Requests: "申请",
  Restore: "恢复服务",
  "Restore mini program": "恢复小程序服务",
  "Restore {program} in {app}, {environment}?": "恢复 {program} 在 {app}（{environment}）的服务？",
  "Reviewers may approve what they applied for themselves. Off: it always takes a second person.":
    "审核员可以通过自己提交的发布。关闭后始终需要另一个人。",
  Revoke: "吊销",
  "Revoke key": "吊销密钥",
  "Revoke the device key “{name}”?": "吊销设备密钥“{name}”？",
  "Revoke the identity key “{name}”?": "吊销身份密钥“{name}”？",
  "Revoke the trusted key “{name}”?": "吊销可信密钥“{name}”？",
  "Rollouts or switches look at this attribute. Change or end them first; the list says which they are.":
    "有灰度或开关用到这个属性。请先更改或结束它们，列表中有说明。",
  Rotate: "轮换",
  "Rotate key": "轮换密钥",
  "Rotate the device key “{name}”": "轮换设备密钥“{name}”",
  Save: "保存",
  "Save app": "保存应用",
  "Save meaning": "保存含义",
  "Save settings": "保存设置",
  "Saved just now": "刚刚已保存",
  "Saved. It counts for releases that are applied for from now on.": "已保存，对此后提交的发布生效。",
  "Say in at least {minimum} characters what you want to release there.":
    "请说明想在那里发布什么，至少 {minimum} 个字符。",
  "Say why not, in at least 10 characters: the workspace that asked reads it.":
    "请说明拒绝的原因，至少 10 个字符，申请方会看到。",
  "Say why, in at least {minimum} characters: users read it.":
    "请说明原因，至少 {minimum} 个字符，用户会看到。",
  Scheme: "Scheme",
  "Search by name": "按名称搜索",
  "Search by name or id": "按名称或 ID 搜索",
  "Second admin": "第二名管理员",
  "Self-approval": "自审",
  "Send the signed token as the header {header}. It names the user ({sub}), this app and environment ({aud}), and ends within an hour ({exp}).":
    "把签名令牌放在标头 {header} 中发送。它包含用户（{sub}）、这个应用和环境（{aud}），并在一小时内过期（{exp}）。",
  "Sent with every question to the edge, to say which app and environment asks. No secret.":
    "随每次查询发送，用于说明是哪个应用和环境。不是机密。",
  "Settings and keys are changed by a Workspace Admin; you are a {role} here.":
    "设置和密钥由工作空间管理员更改；你在这里是{role}。",
  "Settings saved. Devices hear of it within seconds of their next check.":
    "设置已保存。设备在下次查询后几秒内得知。",
  Show: "显示",
  "Shown on the devices of users, in the log and to the owner.": "显示在用户设备和日志中，所有者也会看到。",
  "Signed identity": "签名身份",
  "Signed identity is off here, so no user loses anything now.": "这里未开启签名身份，目前没有用户受影响。",
  Since: "开始时间",
  "Square PNG, JPEG or WebP, 512 kB at most.": "正方形 PNG、JPEG 或 WebP，最大 512 kB。",
  "Starts with": "开头",
  "Storing the picture": "正在保存图片",
  "Super apps of other tenants that take mini programs of other workspaces. Ask for one; once its tenant opens it to you, it is offered as a target of your versions.":
    "接受其他工作空间小程序的宿主应用。提出申请，租户对你开放后，即可作为版本的发布目标。",
  Suspend: "暂停服务",
  "Suspend mini program": "暂停小程序服务",
  "Suspend {program} in {app}, {environment}?": "暂停 {program} 在 {app}（{environment}）的服务？",
  Suspended: "已暂停服务",
  "Suspended ones": "已暂停服务的",
  "Taking a release offline and rolling back take two admins of its owner. Off: one is enough.":
    "下架和回滚需要所有者的两名管理员。关闭后一名即可。",
  Text: "文本",
  "The admins of {owner} read it, and open the app to your workspace or say why not.":
    "{owner} 的管理员会看到，然后对你的工作空间开放应用或说明原因。",
  "The app is open to nobody. Open it to invited workspaces first.":
    "该应用没有对外开放。请先对受邀的工作空间开放。",
  "The app is open to this workspace only. They release again once it is open to invited workspaces.":
    "该应用目前仅供这个工作空间使用。对受邀的工作空间开放后，它们可以继续发布。",
  "The app is saved.": "应用已保存。",
  "The app sends it with every question to the edge. Name and kind cannot be changed later.":
    "应用在每次查询时上报它。名称和类型以后不能更改。",
  "The attribute is declared.": "属性已声明。",
  "The attribute is removed.": "属性已移除。",
  "The key is added. Its key id stands in the list.": "密钥已添加，密钥 ID 见列表。",
  "The key is revoked.": "密钥已吊销。",
  "The meaning is saved.": "含义已保存。",
  "The old key ends": "旧密钥到期",
  "The old key ends on {moment}. Until then both answer.":
    "旧密钥将于 {moment} 到期，在此之前两个密钥都有效。",
  "The owner may let a release through to a share of the users before everybody. Off: only Full Release is offered.":
    "所有者可以先向一部分用户发布。关闭后只能全量发布。",
  "The picture did not arrive. Check the connection, then choose it again.":
    "图片没有上传成功。请检查网络后重新选择。",
  "The request for {app} is withdrawn.": "已撤回对 {app} 的申请。",
  "The super apps that mini programs are released to, each with its environments and keys.":
    "小程序发布到的宿主应用，以及各自的环境和密钥。",
  "The word after /w/ in its console. Its members see it in the address bar.":
    "对方控制台地址中 /w/ 后面的标识，其成员可在地址栏看到。",
  "The workspace that asked reads it.": "申请方会看到。",
  "They cannot release to {app}. They may ask again.": "对方不能发布到 {app}，但可以再次申请。",
  "They choose the app as a target of their versions; you review what they apply for.":
    "它们可选择该应用作为版本的发布目标，提交的发布由你审核。",
  "This app is open to your workspace already. Choose it as a target of a version.":
    "该应用已对你的工作空间开放，请直接选择它作为版本的发布目标。",
  "This key was replaced already and ends by itself. Rotate its successor.":
    "这个密钥已被替换，会自动到期。请轮换新的密钥。",
  "This public key is in the list already. Nothing is to be added.": "列表中已有这个公钥，无需添加。",
  "This request was answered or withdrawn already. Look at the list again.":
    "这个申请已处理或已撤回，请重新查看列表。",
  "This workspace and {names}": "这个工作空间和 {names}",
  "This workspace is invited already.": "已邀请过这个工作空间。",
  "This workspace only": "仅这个工作空间",
  "This workspace only; nobody is invited yet": "仅这个工作空间，尚未邀请其他工作空间",
  "Tokens that another key signed are still believed.": "其他密钥签名的令牌仍然有效。",
  "Tokens that this key signed are not believed any more, within seconds.": "这个密钥签名的令牌几秒内失效。",
  "Trust and attributes": "信任与属性",
  "Trust and attributes of {app}": "{app} 的信任与属性",
  "Trusted keys": "可信密钥",
  "Try a shorter name or the whole 16-digit id.": "请尝试更短的名称，或输入完整的 16 位 ID。",
  "Try it": "试一试",
  "Under way": "进行中",
  "Until one is added below, nobody counts as a test user.": "在下方添加之前，没有人算作体验成员。",
  "Until there is one, no device can ask what to run here.": "没有密钥时，设备无法查询要运行什么。",
  "Users get what is released to them now, and {owner} is told. It was suspended because: “{reason}”":
    "用户将获得目前发布给他们的内容，{owner} 会收到通知。暂停原因：“{reason}”",
  "Users prove who they are by a token that your server signs. Without one, a user id still falls into a percentage, but opens no test group and no allowlist.":
    "用户通过你的服务器签名的令牌证明身份。没有令牌时，用户 ID 仍会计入比例，但不能进入体验成员组和白名单。",
  "Users with such a token lose test groups and allowlists; they stay in percentages.":
    "使用此类令牌的用户会失去体验成员组和白名单资格，但仍计入比例。",
  "Waiting for an answer": "等待答复",
  "What devices do": "设备行为",
  "What devices of this app report besides region, model, system and the like. Rollouts may filter by them.":
    "除地区、机型、系统等之外，这个应用的设备上报的信息，可用作灰度的筛选条件。",
  "What {name} means": "{name} 的含义",
  "Whatever was applied for in this environment.": "在这个环境提交过发布的小程序。",
  "Which releases are under way could not be read. Saving works all the same.":
    "无法读取进行中的发布，但仍可保存。",
  "Who may choose this app as a target. Closing it leaves what is live and stops what is new.":
    "谁可以选择这个应用作为目标。关闭后，在线内容不受影响，新的发布停止。",
  "Who may release": "谁可以发布",
  "Who may release to {app}": "谁可以发布到 {app}",
  "Who you are, and which mini programs you would release.": "介绍你们是谁，想发布哪些小程序。",
  "Withdraw request": "撤回申请",
  "Withdrawn by {person}": "{person} 已撤回",
  "Within seconds every copy of {place} that carries {hint}… is turned away. It keeps what it has installed, but gets no update, no rollback and no removal until it ships with another key.":
    "几秒内，{place} 中所有带有 {hint}… 的安装包都会被拒绝。已安装的内容会保留，但在换用其他密钥之前收不到更新、回滚和下架。",
  "Workspaces that ask to release to this app.": "申请发布到这个应用的工作空间。",
  "Write the word that stands after /w/ in the workspace's address.": "请填写工作空间地址中 /w/ 后面的标识。",
  "Write whole days from 1 to {max}.": "请填写 1 到 {max} 的整数天数。",
  "You can read this page": "你可以查看此页面",
  "Your workspace has asked already. Wait for the answer, or withdraw the request.":
    "你的工作空间已经申请过。请等待答复，或撤回申请。",
  "and {count, plural, one {# more} other {# more}}": "还有 {count, plural, other {# 个}}",
  becomes: "变为",
  "no limit": "不限",
  off: "关闭",
  on: "开启",
  "{app} is deleted. Devices hear of it within seconds.": "{app} 已删除，设备几秒内得知。",
  "{app} is open to you now": "{app} 已对你开放",
  "{app} was deleted: {program} is gone there": "{app} 已删除：{program} 在那里下线",
  "{count, plural, =0 {nothing} one {# release} other {# releases}}":
    "{count, plural, =0 {无} other {# 个发布}}",
  "{count, plural, one {# change is not saved yet} other {# changes are not saved yet}}":
    "{count, plural, other {# 处更改尚未保存}}",
  "{count, plural, one {# day} other {# days}}": "{count, plural, other {# 天}}",
  "{count, plural, one {# in {state}} other {# in {state}}}": "{count, plural, other {{state} # 个}}",
  "{count, plural, one {# more} other {# more}}": "{count, plural, other {另外 # 个}}",
  "{count, plural, one {# request waits} other {# requests wait}}": "{count, plural, other {# 个申请待处理}}",
  "{count, plural, one {# rule looks} other {# rules look}} at it. Change or end what stands here first:":
    "{count, plural, other {# 处规则用到它}}。请先更改或结束以下内容：",
  "{count, plural, one {In # day} other {In # days}}": "{count, plural, other {# 天后}}",
  "{count, plural, one {In # hour} other {In # hours}}": "{count, plural, other {# 小时后}}",
  "{live, plural, =0 {Nothing of theirs is live here.} one {Their # live release stays live.} other {Their # live releases stay live.}} They cannot choose the app for a new release, nor apply with one that waits, until you invite them again.":
    "{live, plural, =0 {对方在这里没有在线内容。} other {对方在线的 # 个发布保持在线。}}在你再次邀请之前，对方不能选择该应用发布新内容，也不能提交等待中的发布。",
  "{owner} hears of it by mail, with the reason.": "{owner} 会收到邮件和原因。",
  "{owner} is asked. The answer comes to your inbox.": "已向 {owner} 申请，答复会发到你的收件箱。",
  "{person} of {tenant} declined your request for {app}.": "{tenant} 的 {person} 拒绝了你对 {app} 的申请。",
  "{person} of {tenant} deleted the app {app}. {count, plural, one {# release of {program} there ends} other {# releases of {program} there end}}: what was open is cancelled, what was live is archived, and devices are told that the mini program is gone.":
    "{tenant} 的 {person} 删除了应用 {app}。{program} 在那里的 {count, plural, other {# 个发布}}已结束：进行中的已取消，在线的已归档，设备会得知该小程序已下线。",
  "{person} of {tenant} opened {app} to your workspace. Choose it as a target of a version.":
    "{tenant} 的 {person} 已对你的工作空间开放 {app}。可以选择它作为版本的发布目标。",
  "{person} of {tenant} restored {program} in {app}, {environment}. Users can open it again.":
    "{tenant} 的 {person} 恢复了 {program} 在 {app}（{environment}）的服务，用户可以再次打开。",
  "{person} of {tenant} suspended {program} in {app}, {environment}. Users there are told so and cannot open it until it is restored, whatever its releases do meanwhile.":
    "{tenant} 的 {person} 暂停了 {program} 在 {app}（{environment}）的服务。恢复之前，无论期间有何发布，那里的用户都会看到说明且无法打开。",
  "{person} of {workspace} asks you to open {app} to their workspace.":
    "{workspace} 的 {person} 请求你对他们的工作空间开放 {app}。",
  "{person} saved other settings meanwhile; what differs from them is marked now. Look at it, then save again.":
    "{person} 刚才保存了不同的设置，现已标出与之不同的地方。请查看后再保存。",
  "{place} goes straight to Full Release.": "{place}直接进入全量发布。",
  "{programs, plural, one {# mini program} other {# mini programs}} of {workspaces, plural, one {# workspace} other {# workspaces}} end here: {open, plural, =0 {no open release is} one {# open release is} other {# open releases are}} cancelled, {live, plural, =0 {no full release is} one {# full release is} other {# full releases are}} archived.":
    "{workspaces, plural, other {# 个工作空间}}的 {programs, plural, other {# 个小程序}}在这里结束：{open, plural, =0 {没有进行中的发布被取消} other {# 个进行中的发布被取消}}，{live, plural, =0 {没有全量发布被归档} other {# 个全量发布被归档}}。",
  "{program} is restored in {app}": "{program} 在 {app} 已恢复服务",
  "{program} is restored. Devices hear of it within seconds.": "{program} 已恢复服务，设备几秒内得知。",
  "{program} is suspended in {app}": "{program} 在 {app} 已暂停服务",
  "{program} is suspended. Devices hear of it within seconds.": "{program} 已暂停服务，设备几秒内得知。",
  "{tenant} did not open {app} to you": "{tenant} 没有对你开放 {app}",
  "{workspace} asks to release to {app}": "{workspace} 申请发布到 {app}",
  "{workspace} is invited.": "已邀请 {workspace}。",
  "{workspace} is told why not.": "已把原因告知 {workspace}。",
  "{workspace} may release to {app} now.": "{workspace} 现在可以发布到 {app}。",
  "{workspace} releases nothing new to {app}.": "{workspace} 不能再向 {app} 发布新内容。",
  Available: "可用",
  "This is not its name. Type it as it stands above.": "与名称不一致，请照上面的名称输入。",
  "Ends in {count, plural, one {# day} other {# days}}": "{count, plural, other {# 天}}后到期",
  "Ends in {count, plural, one {# hour} other {# hours}}": "{count, plural, other {# 小时}}后到期",
  "For some users": "对部分用户",
  Numeric: "数值",
  "How often they ask in the background is the switch {link}.": "后台查询的间隔由开关 {link} 决定。",

  "Sealed packages": "加密包",
  "Devices get packages encrypted, and the key only with a decision for a user whom your server proves: it takes signed identity, and an SDK that opens them. A package that is sealed here is given in clear nowhere, in no other environment either. Off: packages travel in clear.":
    "设备得到的是加密包，只有决策面向由你的服务器证明身份的用户时才附带密钥：需要签名身份，以及能解密的 SDK。在此加密的包在任何环境都不再以明文提供。关闭：包以明文传输。",
  "Sealed packages are opened by users who are proven. Demand signed identity in this environment, or switch sealed packages off.":
    "加密包只对已证明身份的用户开放。请在此环境要求签名身份，或关闭加密包。",
};
