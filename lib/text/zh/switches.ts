import type { Catalogue } from "#lib/text/text.ts";

export const switches: Catalogue = {
  Switches: "开关",
  "Choose yes or no.": "请选择是或否。",
  "Write a number.": "请填写数字。",
  "Write a text.": "请填写文本。",
  "Write a JSON object or a list: the text begins with a curly or a square bracket.":
    "请填写 JSON 对象或列表，以花括号或方括号开头。",
  "This is not JSON, or it is nested more than 20 levels deep.": "这不是 JSON，或者嵌套超过 20 层。",
  "A value has 16 KB at most. Shorten it, or put it at an address and switch the address.":
    "一个值最多 16 KB。请缩短它，或者把内容放到一个地址上，用开关下发地址。",
  "Begin with a letter; letters, digits, dots, - and _ only, e.g. checkout.newButton.":
    "以字母开头，只能包含字母、数字、点、- 和 _，例如 checkout.newButton。",
  "This is not JSON.": "这不是 JSON。",
  "A switch takes shares, named users, allowlists and everyone; a time window belongs to a release.":
    "开关可以按比例、指定用户、白名单或所有人下发；时间窗口只用于发布。",
  "A rule names an allowlist that is not there any more. Choose the allowlists of its rules again.":
    "规则引用的白名单已不存在，请重新选择规则的白名单。",
  "No device can match the conditions of a rule: some rule each other out, or name what the app's devices do not report. Change them.":
    "规则的条件没有设备能满足：条件互相排斥，或使用了该应用的设备不上报的内容。请修改。",
  "the switch {name} of {app}, {place}": "开关 {name}（{app}，{place}）",
  "the switch {name} of {program} in {app}, {place}": "开关 {name}（{program}，{app}，{place}）",
  "“default” is what users get whom no rule takes. Choose another name.":
    "“default” 指没有规则命中的用户得到的值，请换一个名字。",
  "Say for whom the rule is.": "请说明这条规则针对哪些用户。",
  "Another rule of this switch has this name.": "这个开关的另一条规则已用了这个名字。",
  "How many seconds a device waits before it asks again in the background. 0: it asks only when the app or a mini program is opened.":
    "设备在后台再次查询前等待的秒数。0 表示只在打开应用或小程序时查询。",
  "How many packages a device downloads at the same time.": "设备同时下载的代码包数量。",
  "After how many days without being opened a device deletes a package.":
    "代码包多少天未被打开后，设备会将其删除。",
  "Whether a device downloads packages before somebody opens them.": "设备是否在用户打开之前预先下载代码包。",
  "Somebody else changed this switch just now. Look at it, then try again.":
    "刚刚有人修改了这个开关，请查看后重试。",
  "There is a switch with this key already. Choose another, or change that one.":
    "已有使用这个键的开关，请换一个键，或者修改那个开关。",
  "A switch keeps its type: code that reads it expects it. Make a new one.":
    "开关的类型不能改变，读取它的代码依赖这个类型。请新建一个开关。",
  "There are as many switches here as there may be. Delete one that nothing reads.":
    "这里的开关数量已达上限，请删除一个没有代码读取的开关。",
  "The container reads this key itself and expects another type.":
    "容器自身会读取这个键，并且需要另一种类型。",
  "The container reads this key itself: the value lies outside what it takes.":
    "容器自身会读取这个键，这个值超出了它的取值范围。",
  "There is no such version of this switch.": "这个开关没有这个版本。",
  "This document cannot be imported. Mend what was found, then try again.":
    "这份文档无法导入，请修正发现的问题后重试。",
  "The switches here changed after you looked. Look at the difference again.":
    "查看之后这里的开关发生了变化，请重新查看差异。",
  "Everything in this document stands here already.": "这份文档的内容与这里完全一致。",
  "This is no document of exported switches.": "这不是导出的开关文档。",
  "This key stands here twice.": "这个键在这里出现了两次。",
  "made a switch": "新建了开关",
  "changed a switch": "修改了开关",
  "turned a switch on": "打开了开关",
  "turned a switch off": "关闭了开关",
  "deleted a switch": "删除了开关",
  "brought an earlier version of a switch back": "恢复了开关的较早版本",
  "imported a switch": "导入了开关",
  "Yes or no": "是或否",
  "Number @type": "数字",
  "Line {row} is not of the form: platform = ios": "第 {row} 行的格式不是：platform = ios",
  "A name or a value is longer than devices may send.": "有名称或值超过了设备可以上报的长度。",
  "{key} is as the platform has it again.": "{key} 已恢复为平台的默认设置。",
  "{key} is deleted.": "{key} 已删除。",
  "Reset switch": "重置开关",
  "Delete switch": "删除开关",
  "Reset {key}?": "重置 {key}？",
  "Delete {key}?": "删除 {key}？",
  "It gets the platform's default value back, without rules. Its versions stay.":
    "它将恢复平台的默认值，不带规则。历史版本会保留。",
  "Whoever asks for it is told that there is none, and code falls back to its own default. Its versions stay, and it can be brought back.":
    "查询它的一方会得知没有这个开关，代码将使用自身的默认值。历史版本会保留，也可以恢复。",
  "Keep switch": "保留开关",
  "Imported: {created} made, {changed} changed.": "已导入：新建 {created} 个，修改 {changed} 个。",
  Document: "文档",
  "JSON as Export writes it, from here or from another environment. Nothing changes before you have seen the difference.":
    "“导出”得到的 JSON，可以来自这里或其他环境。在你看过差异之前，什么都不会改变。",
  "Switches that stand here and differ": "这里已有且内容不同的开关",
  "stay as they are": "保持原样",
  "become what the document says": "改为文档中的内容",
  "Show the difference": "查看差异",
  "This document cannot be taken": "这份文档无法导入",
  "{at}: {message}": "{at}：{message}",
  "Import {count, plural, one {# switch} other {# switches}}": "导入 {count, plural, other {# 个开关}}",
  "or a file": "或选择文件",
  "Is made": "将新建",
  "Is changed": "将修改",
  "Stays as it is here": "保持这里的内容",
  "Is the same already": "已经相同",
  "What importing does": "导入的结果",
  "There is no switch in this document.": "这份文档里没有开关。",
  "What differs in {key}": "{key} 的差异",
  "Switches of": "所属",
  "The app itself": "应用自身",
  "{program} in {app}, {environment}": "{program}（{app}，{environment}）",
  "Name of the rule": "规则名称",
  "Value of rule {number}": "规则 {number} 的值",
  "for this share of users": "下发给这一比例的用户",
  "100 is everybody. The rules of a switch share one line of users: after a first rule of 20, one of 50 reaches the 30 % behind them.":
    "100 表示所有人。一个开关的各条规则共用同一条用户序列：第一条规则为 20 时，之后的 50 覆盖其后的 30 %。",
  "and for named users": "以及指定用户",
  "User ids, one a line or with commas. They get the value beside the share, where the conditions hold.":
    "用户 ID，每行一个或用逗号隔开。满足条件时，他们在比例之外也会得到这个值。",
  "Rule {number}": "规则 {number}",
  "{number}. {name}": "{number}. {name}",
  "Ask rule {number} earlier": "将规则 {number} 提前",
  "Ask rule {number} later": "将规则 {number} 后移",
  "Remove rule {number}": "删除规则 {number}",
  Rules: "规则",
  "None: everybody gets the default value.": "没有规则：所有人得到默认值。",
  "Asked from the top: the first rule that takes a user decides. Whom none takes gets the default value.":
    "自上而下判断：第一条命中用户的规则决定结果，没有命中的用户得到默认值。",
  "Add rule": "添加规则",
  "Write a whole number from {low} to {high}.": "请填写 {low} 到 {high} 之间的整数。",
  "New switch": "新建开关",
  "{person} changed this switch meanwhile. Reload the page and look at it, then save yours.":
    "{person} 已修改了这个开关。请刷新页面查看，再保存你的修改。",
  "Create switch": "创建开关",
  "Save switch": "保存开关",
  "What reads it, and what changes.": "哪些代码会读取它，会改变什么。",
  "Off: everybody gets the default value, whatever the rules say.":
    "关闭时，无论规则如何，所有人都得到默认值。",
  "Default value": "默认值",
  Key: "键",
  "By which code asks for it. It cannot be changed later.": "代码用它来查询，之后不能修改。",
  Type: "类型",
  "From {low} to {high}; the platform's default is {value}.": "取值 {low} 到 {high}，平台默认为 {value}。",
  "{limits} Devices ask only when the app or a mini program is opened.":
    "{limits}设备只在打开应用或小程序时查询。",
  "{limits} Devices ask in the background every {duration}.": "{limits}设备每 {duration} 在后台查询一次。",
  Container: "容器",
  Everybody: "所有人",
  "{count, plural, one {# rule} other {# rules}}": "{count, plural, other {# 条规则}}",
  never: "从未",
  "{when} by {person}": "{when}，{person}",
  "No switch is called that": "没有这样的开关",
  "Search for a part of its key or description, or look at all of them.":
    "请搜索键或描述的一部分，或者查看全部。",
  "No switch yet": "还没有开关",
  "A switch is a value that code asks for by its key. Change it here, and devices have it without a new version.":
    "开关是代码按键查询的值。在这里修改，设备无需新版本即可得到。",
  "There are no rules: everybody gets the default.": "没有规则：所有人得到默认值。",
  "A rule names this user, or takes everybody its conditions fit.":
    "规则指定了这个用户，或者覆盖所有满足条件的用户。",
  "The user is inside the share of a rule.": "用户在规则的比例之内。",
  "No rule takes this user.": "没有规则命中这个用户。",
  "The switch is off: everybody gets the default.": "开关已关闭：所有人得到默认值。",
  "(empty text)": "（空文本）",
  everyone: "所有人",
  "{value} for {who}": "{who}：{value}",
  "{value} for {who} whose {conditions}": "{who}（{conditions}）：{value}",
  "Order of the rules": "规则顺序",
  "Rule “{name}”": "规则“{name}”",
  "Values that code asks for by a key: for everybody, or by rules for some users, changed without a new version.":
    "代码按键查询的值：可以对所有人生效，也可以按规则对部分用户生效，修改时无需新版本。",
  Import: "导入",
  "What would a user get?": "某个用户会得到什么？",
  "By what stands in the form, saved or not.": "按表单当前的内容计算，无论是否已保存。",
  "What the device says": "设备上报的信息",
  "One attribute a line, as rules name it: platform = ios": "每行一个属性，使用规则中的名称：platform = ios",
  "Mend the form first.": "请先修正表单。",
  "The default value. {reason}": "默认值。{reason}",
  "Rule “{name}”. {reason}": "规则“{name}”。{reason}",
  "Whom a share takes is settled when the switch is made: this number is an example.":
    "比例命中哪些用户在创建开关时才确定，这里的数字仅为示例。",
  "Rules in the order asked": "按判断顺序排列的规则",
  "{key} is on.": "{key} 已打开。",
  "{key} is off: everybody gets its default.": "{key} 已关闭：所有人得到默认值。",
  "{key} is on": "{key} 是否打开",
  "{key} is saved. Devices with an open stream have it at once, others at their next check.":
    "{key} 已保存。保持连接的设备立即得到，其他设备在下次查询时得到。",
  "This is not JSON. Look for a missing comma, quote or bracket.":
    "这不是 JSON，请检查是否缺少逗号、引号或括号。",
  "This switch was deleted": "此开关已删除",
  "Whoever asks for it is told that there is none. Bring a version back to have it again.":
    "请求它的一方会被告知没有此开关。恢复任一版本即可重新使用。",
  "Nobody has changed it yet: it stands as the platform has it.": "还没有人修改过，它是平台的默认设置。",
  "Show older versions": "显示更早的版本",
  "made the switch": "新建了它",
  "changed it": "修改了它",
  "turned it on": "打开了它",
  "turned it off": "关闭了它",
  "deleted it": "删除了它",
  "brought an earlier version back": "恢复了较早的版本",
  "imported it": "导入了它",
  "What differs from version {version}": "与版本 {version} 的差异",
  "It says again what it said in version {version}.": "已恢复为版本 {version} 的内容。",
  "Bring back version {version}": "恢复版本 {version}",
  "Bring back": "恢复",
  "The container reads this switch itself": "容器自身会读取这个开关",
  "You may look at this switch. An admin of its owner changes it.":
    "你可以查看这个开关，修改由其所有者的管理员进行。",
  "Import switches": "导入开关",
  "Loading the switches": "正在加载开关",
  "No place for switches yet": "还没有可以放置开关的地方",
  "Switches belong to an app of this workspace, or to a mini program that may be released to one. Neither is here for you.":
    "开关属于这个工作空间的应用，或可以发布到某个应用的小程序。这里没有你可用的。",
  "You may look at these switches. An admin of their owner changes them.":
    "你可以查看这些开关，修改由其所有者的管理员进行。",
  "Search switches": "搜索开关",
  "On and off": "打开和关闭",
  "With rules": "带规则",
  "{made} of {max} switches are made here.": "这里已新建 {made} 个开关，最多 {max} 个。",
  "None: the share is one of all users.": "没有条件：比例针对所有用户。",
  "Write a share above 0, name users, or choose an allowlist.":
    "请填写大于 0 的比例，或指定用户，或选择白名单。",
};
