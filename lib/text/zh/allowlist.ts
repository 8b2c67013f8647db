import type { Catalogue } from "#lib/text/text.ts";

export const allowlist: Catalogue = {
  "A pattern has at least one character.": "模式至少有一个字符。",
  "A pattern has {lengthMax} characters at most.": "模式最多 {lengthMax} 个字符。",
  "This is no pattern in RE2's syntax: look-around and back-references are not part of it.":
    "这不是 RE2 语法的模式：其中不支持环视和反向引用。",
  "This pattern is too large when it is unfolded. Count less in it.":
    "此模式展开后过大。请减少其中的重复次数。",
  "This pattern matches every user id. Choose the audience everyone instead.":
    "此模式匹配所有用户 ID。请改选“所有人”。",
};
