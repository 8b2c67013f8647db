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
  "A switch takes shares, named users and everyone; a time window belongs to a release.":
    "开关可以按比例、指定用户或所有人下发；时间窗口只用于发布。",
  "A switch names its users itself; allowlists belong to releases.": "开关直接列出用户；白名单只用于发布。",
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
};
