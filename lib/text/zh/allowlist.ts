import type { Catalogue } from "#lib/text/text.ts";

export const allowlist: Catalogue = {
  "A pattern has at least one character.": "模式至少有一个字符。",
  "A pattern has 200 characters at most.": "模式最多 200 个字符。",
  "This is no pattern in RE2's syntax: look-around and back-references are not part of it.":
    "这不是 RE2 语法的模式：其中不支持环视和反向引用。",
  "This pattern is too large when it is unfolded. Count less in it.":
    "此模式展开后过大。请减少其中的重复次数。",
  "This pattern matches every user id. Choose the audience everyone instead.":
    "此模式匹配所有用户 ID。请改选“所有人”。",

  Allowlists: "白名单",
  "made an allowlist": "创建了白名单",
  "renamed an allowlist": "重命名了白名单",
  "changed who is on an allowlist": "修改了白名单中的用户",
  "changed the patterns of an allowlist": "修改了白名单的模式",
  "took a file in to an allowlist": "将文件导入了白名单",
  "cancelled the import of a file to an allowlist": "取消了将文件导入白名单",
  "brought an earlier version of an allowlist back": "恢复了白名单的早期版本",
  "deleted an allowlist": "删除了白名单",
  "Another allowlist of this workspace has this name. Choose another.":
    "此工作空间已有同名的白名单。请换一个名称。",
  "Somebody else changed this allowlist just now. Look at it, then try again.":
    "刚刚有人修改了此白名单。请查看后再试。",
  "This allowlist is used. Take it out of the rollouts and switches that name it, or delete it when they have ended.":
    "此白名单正在使用。请先从使用它的灰度和开关中移除，或在它们结束后再删除。",
  "This is what the allowlist says already. Nothing was changed.": "白名单已是如此，未作任何更改。",
  "An allowlist has 1,000,000 users at most. Nothing was changed. Split the list: a rollout can name several.":
    "一个白名单最多 1,000,000 个用户，未作任何更改。请拆分名单：一个灰度可以使用多个白名单。",
  "A workspace has 500 allowlists at most. Delete one that nobody needs.":
    "一个工作空间最多 500 个白名单。请删除不再需要的。",
  "Ten files are being taken in already. Wait until one is done, or cancel it.":
    "已有十个文件正在导入。请等其中一个完成，或取消它。",
  "The file has over 2,000,000 rows. Nothing was changed. Split it.":
    "文件超过 2,000,000 行，未作任何更改。请拆分文件。",
  "The file cannot be read as CSV from row {row} on: {detail}. Nothing was changed. Mend that row.":
    "从第 {row} 行起，文件无法作为 CSV 读取：{detail}。未作任何更改。请修正该行。",
  "This is a spreadsheet or an archive. Nothing was changed. Save it as CSV first.":
    "这是电子表格或压缩包，未作任何更改。请先另存为 CSV。",
  "No row of the file names a user. Nothing was changed.": "文件中没有任何一行是用户，未作任何更改。",
  "The allowlist was deleted meanwhile.": "白名单已在此期间被删除。",
  "Something of ours failed, several times. Nothing was changed. Try again later.":
    "我们的系统多次出错，未作任何更改。请稍后再试。",
  "Give the allowlist a name.": "请为白名单命名。",
  "An allowlist has 20 patterns at most.": "一个白名单最多 20 个模式。",
  "Two patterns are the same.": "有两个模式相同。",
  "Write 10,000 users at most at once. Upload a longer list as a file.":
    "一次最多填写 10,000 个用户。更长的名单请以文件上传。",
  "{file} was not taken in to the allowlist {list}": "{file} 未导入白名单 {list}",
  "{file} was taken in to the allowlist {list}": "{file} 已导入白名单 {list}",
  "{added, plural, one {# user was} other {# users were}} added and {removed} removed. {duplicates} rows were duplicates, {refused} were refused.":
    "新增 {added} 个用户，移除 {removed} 个。{duplicates} 行重复，{refused} 行被拒绝。",
  Row: "行",
  "Why refused": "拒绝原因",
  "There is no such allowlist for you.": "没有这样的白名单供你使用。",
  "A file has 64 MB at most. Split it: what is added comes on top.":
    "一个文件最多 64 MB。请拆分：新增的用户会叠加。",
  "Many files are arriving right now. Try again in a moment.": "当前有许多文件正在上传。请稍后再试。",

  "An allowlist that was chosen is not there any more. Choose the allowlists again.":
    "所选的白名单已不存在。请重新选择白名单。",
};
