import type { Catalogue } from "#lib/text/text.ts";

export const mail: Catalogue = {
  "Hello {name},": "{name}，你好：",
  "View details": "查看详情",
  "You get this mail as a member of {workspace}: {event}.":
    "你是 {workspace} 的成员，因此收到这封邮件：{event}。",
  "Choose what you are told of": "选择接收哪些通知",
};
