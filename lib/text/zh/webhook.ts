import type { Catalogue } from "#lib/text/text.ts";

export const webhook: Catalogue = {
  "The same at every try.": "每次重试都相同。",
  Tries: "尝试次数",
  "Last try": "最近一次尝试",
  "What was sent": "发送的内容",
  "What was answered": "对方的响应",
  Deliveries: "投递记录",
  "No delivery of that kind": "没有这种状态的投递",
  "Nothing was sent yet": "还没有发送过消息",
  "Choose another state, or look at all of them.": "换一种状态，或查看全部。",
  "Send a test, or wait until something happens that this webhook is told of.":
    "发送一条测试消息，或等待这个 Webhook 关注的事件发生。",
  Event: "事件",
  Answer: "响应",
  Happened: "发生时间",
  Delivered: "已送达",
  "Given up": "已放弃",
  "On its way": "发送中",
  "next try {when}": "下次尝试：{when}",
  "A test message is on its way. Its answer stands below in a moment.":
    "测试消息已发出，稍后可在下方看到响应。",
  "Send a test": "发送测试",
  "Switch off": "停用",
  "Switch on": "启用",
  "Edit {name}": "编辑 {name}",
  "Choose at least one event, or send everything.": "至少选择一个事件，或发送全部事件。",
  "What listens there, e.g. the build server.": "接收消息的程序，例如构建服务器。",
  "Name the endpoint, e.g. after what listens there.": "给接收端起个名字，例如接收程序的名称。",
  Address: "地址",
  "Takes a POST with JSON and answers 2xx within 20 seconds. Redirects are not followed.":
    "接收 JSON 格式的 POST 请求，并在 20 秒内返回 2xx。不跟随重定向。",
  "Nothing has arrived since {when}": "自 {when} 起没有消息送达",
  Failing: "发送失败",
  On: "已启用",
  Off: "已停用",
  Webhooks: "Webhook",
  "No webhooks yet": "还没有 Webhook",
  "Let your chat, your build server or your own records hear at once when a release moves.":
    "发布一有进展，就通知你的聊天工具、构建服务器或内部系统。",
  Webhook: "Webhook",
  Events: "事件",
  Everything: "全部",
  "{count, plural, one {# event} other {# events}}": "{count, plural, other {# 种事件}}",
  Send: "发送",
  "Everything that happens": "所有事件",
  "New kinds of events come by themselves.": "以后新增的事件也会自动发送。",
  "Only what you choose": "只发送选中的事件",
  "New webhook": "新建 Webhook",
  "Copy the secret now": "请立即复制签名密钥",
  "It is shown this once. We keep it sealed.": "只显示这一次。我们以密文保存。",
  "Your own program is told what happens in this workspace, signed so that it can be sure.":
    "把本工作空间发生的事通知你自己的程序，并附上签名以便核实。",
  "Create webhook": "创建 Webhook",
  "It is on its way again, with the same id": "已重新发送，消息 ID 不变",
  "Resend {event}": "重发 {event}",
  Resend: "重发",
  Secret: "签名密钥",
  "The secret before this one signs along until {when}.": "上一个签名密钥在 {when} 之前仍会一同签名。",
  "Every message is signed with a secret that only you and we know.":
    "每条消息都用只有你和我们知道的密钥签名。",
  "Rotate secret…": "轮换签名密钥…",
  "Rotate the secret of {name}?": "轮换 {name} 的签名密钥？",
  "You get a new one, this once. Both sign for 24 hours, then the old one is worth nothing.":
    "新密钥只显示这一次。24 小时内新旧密钥同时签名，之后旧密钥失效。",
  "Rotate secret": "轮换签名密钥",
  "Keep secret": "保留现有密钥",
  "Delete webhook…": "删除 Webhook…",
  "Delete {name}?": "删除 {name}？",
  "Nothing is sent there any more, and the list of what was sent is deleted with it.":
    "不再向它发送任何消息，投递记录也会一并删除。",
  "Delete webhook": "删除 Webhook",
  "Keep webhook": "保留 Webhook",
  "The old secret signs along for 24 hours: change it at the receiver until then.":
    "旧密钥在 24 小时内仍一同签名：请在此之前更换接收端的密钥。",
  "Signing secret": "签名密钥",
  "Check every message with it, or anybody can send you one. Libraries for most languages do it.":
    "请用它校验每条消息，否则任何人都能伪造。多数语言都有现成的库。",
  "In Node, with the package standardwebhooks": "在 Node 中使用 standardwebhooks 包",
  "Loading the deliveries": "正在加载投递记录",
  "What was sent, for 30 days": "最近 30 天发送的消息",
  "All states": "所有状态",
  "Loading the webhooks": "正在加载 Webhook",
  "Messages about what happens here, sent to your own programs and signed by the Standard Webhooks specification.":
    "把这里发生的事发送给你自己的程序，按 Standard Webhooks 规范签名。",
  "The endpoint answered with an error. It must answer 2xx within 20 seconds.":
    "接收端返回了错误。它必须在 20 秒内返回 2xx。",
  "The endpoint redirects elsewhere, which is not followed. Give the final address.":
    "接收端返回了重定向，我们不会跟随。请填写最终地址。",
  "The endpoint answered 410 Gone, so it was switched off.": "接收端返回 410 Gone，因此已停用。",
  "No answer within 20 seconds. Take the message, answer at once, and work afterwards.":
    "20 秒内没有响应。请先立即响应，再处理消息。",
  "The host's name is not known. Check the address.": "找不到该主机名。请检查地址。",
  "The address leads into a private network, where nothing is sent.":
    "该地址指向内部网络，我们不会向那里发送。",
  "The host refuses connections. Check that the endpoint runs.": "主机拒绝连接。请检查接收端是否在运行。",
  "The host's certificate is not valid for it. Renew it.": "主机的证书无效。请更新证书。",
  "The connection broke before an answer came.": "连接在收到响应前中断。",
  "The endpoint was switched off before the message could be sent.": "消息发送前接收端已停用。",
  "The webhook {name} was switched off": "Webhook {name} 已停用",
  "Nothing arrived at {url} any more.": "已无法向 {url} 送达消息。",
  "Mend the endpoint, switch the webhook on again, and resend what it missed.":
    "请修复接收端，重新启用 Webhook，并重发错过的消息。",
  "Write an address such as https://hooks.example.com/sluice, without a password or a #.":
    "请填写类似 https://hooks.example.com/sluice 的地址，不要带密码或 #。",
  "Messages go out by https:// alone. Give an address that begins so.":
    "消息只通过 https:// 发送。请填写以它开头的地址。",
  "Give the public name of the host: messages go to no address by number and into no private network.":
    "请填写主机的公开域名：消息不会发往 IP 地址或内部网络。",
  "A workspace has 20 webhooks at most. Delete one first.": "一个工作空间最多 20 个 Webhook。请先删除一个。",
  "The webhook is switched off. Switch it on first.": "该 Webhook 已停用。请先启用。",
  "This message is on its way already. Wait for its next try.": "这条消息已在发送中。请等待下一次尝试。",
};
