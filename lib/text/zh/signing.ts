import type { Catalogue } from "#lib/text/text.ts";

export const signing: Catalogue = {
  "Add signing key": "添加签名密钥",
  "Propose signing key": "提议签名密钥",
  "The key is added. Packages that it signed count from now on.":
    "密钥已添加，由它签名的代码包从现在起有效。",
  "The key is proposed. An admin approves it.": "密钥已提议，由管理员批准。",
  "Sluice knows the public half alone. The private half stays where you sign.":
    "Sluice 只知道公钥，私钥留在你签名的地方。",
  "Make a key here": "在此生成密钥",
  "I have a key": "我已有密钥",
  "Name the key, e.g. after the machine that signs.": "请为密钥命名，例如用签名的机器名。",
  "The key is approved. Packages that it signed count from now on.":
    "密钥已批准，由它签名的代码包从现在起有效。",
  "Approve key": "批准密钥",
  "Approve the signing key “{name}”?": "批准签名密钥“{name}”？",
  "Whoever holds it can sign packages in this mini program's name. Ask {person} for the key id by another way, and compare.":
    "持有它的人可以用这个小程序的名义签名代码包。请通过其他途径向 {person} 询问密钥 ID 并核对。",
  "Proposed by": "提议人",
  "Key id": "密钥 ID",
  "Copy key id": "复制密钥 ID",
  "The proposal is withdrawn.": "提议已撤回。",
  "The key is declined.": "密钥已拒绝。",
  "Withdraw key": "撤回密钥",
  "Decline key": "拒绝密钥",
  "Revoke the signing key “{name}”?": "吊销签名密钥“{name}”？",
  "For a key that may be in other hands. Nothing that it signed counts any more, and it never comes back. Where an app demands a developer's signature, what is under way goes no further and running rollouts are paused, until the version is signed again by another key.":
    "适用于可能已泄露的密钥。它的所有签名不再有效，且无法恢复。在要求开发者签名的应用中，进行中的发布不能继续，运行中的灰度会暂停，直到该版本由另一个密钥重新签名。",
  "{live, plural, =0 {No full release rests on it} one {# full release rests on it and stays} other {# full releases rest on it and stay}}; {underWay, plural, =0 {nothing is under way} one {# release is under way} other {# releases are under way}}.":
    "{live, plural, =0 {没有全量发布依赖它} other {# 个全量发布依赖它，会保留}}；{underWay, plural, =0 {没有进行中的发布} other {# 个发布正在进行}}。",
  "For a planned change of keys, let it retire instead: what it signed goes on to count.":
    "如果是计划内的密钥更换，请改为退役：它已有的签名继续有效。",
  "Waits for approval": "等待批准",
  Retiring: "即将退役",
  Retired: "已退役",
  "Not signed": "未签名",
  Valid: "有效",
  "Not valid: its key was revoked": "无效：密钥已吊销",
  "Not valid here: the app does not trust its key": "在此无效：应用不信任该密钥",
  "Signing keys": "签名密钥",
  "No signing key yet": "还没有签名密钥",
  "With a key of your own nobody between your machine and the users' devices can change a byte. Apps may demand it.":
    "有了自己的密钥，从你的机器到用户设备之间没有人能改动一个字节。应用可以要求签名。",
  "Proposed and approved by": "提议人和批准人",
  Signed: "已签名",
  "{count, plural, =0 {nothing yet} one {# version} other {# versions}}":
    "{count, plural, =0 {暂无} other {# 个版本}}",
  "This browser makes no such key. Choose another algorithm.": "这个浏览器无法生成此类密钥，请选择其他算法。",
  "Save the private key now": "请立即保存私钥",
  "It exists in this page alone and was never sent. Once this is closed nobody can bring it back: then revoke the key and make another.":
    "私钥只存在于这个页面，从未发送。关闭后无人能找回，那时只能吊销这个密钥并重新生成。",
  "Keep the file where you sign, readable by nobody else; “sluice sign --key” takes it.":
    "请把文件放在签名的地方，不让其他人读取；“sluice sign --key”会使用它。",
  "Save private key": "保存私钥",
  "Retire key": "退役密钥",
  "Retire the signing key “{name}”?": "让签名密钥“{name}”退役？",
  "Until its end it signs as before, so that its successor can take over. After it no new signature by it is taken; what it signed goes on to count.":
    "在结束之前它照常签名，以便新密钥接替。之后不再接受它的新签名，已有的签名继续有效。",
  "The key retires by itself then.": "密钥届时会自动退役。",
  "The key ends": "密钥结束时间",
  "Put its successor where you sign before then. The app's devices must know the new key, too.":
    "请在此之前把新密钥放到签名的地方。应用的设备也必须知道新密钥。",
  "The key stays in use.": "密钥继续使用。",
  "Keep in use": "继续使用",
  "Replace signature": "替换签名",
  "Add signature": "添加签名",
  "The developer's signature of {version}": "{version} 的开发者签名",
  "By a signing key of the mini program, over this very content. The version keeps its content; its releases go on with the new signature.":
    "由小程序的签名密钥对这份内容签名。版本内容不变，它的发布使用新签名继续。",
  "Paste the signature, or choose its .jws file.": "请粘贴签名，或选择它的 .jws 文件。",
  "The signature is added.": "签名已添加。",
  "What is signed": "签名内容",
  "Save signature": "保存签名",
  "Key “{name}”, {algorithm}; added by {person} {when}": "密钥“{name}”，{algorithm}；{person} 添加于 {when}",
  "Developer's signature": "开发者签名",
  "Made on the developer's machine by “sluice sign” over this package as this version.":
    "在开发者的机器上用“sluice sign”对这个代码包和版本签名得到。",
  "Choose .jws file": "选择 .jws 文件",
  "Loading the signing keys": "正在加载签名密钥",
  Signing: "签名",
  "Public keys whose signatures over this mini program's packages count. Several may stand at once, so that one takes over from another without a gap.":
    "这些公钥对小程序代码包的签名有效。可以同时有多个，以便平稳更换。",
  "Public keys whose signatures over this mini program's packages count. What you propose waits for an admin's approval.":
    "这些公钥对小程序代码包的签名有效。你提议的密钥需要管理员批准。",
  "This is not a developer's signature. Paste the one line that “sluice sign” printed, or choose its .jws file.":
    "这不是开发者签名。请粘贴“sluice sign”输出的那一行，或选择它的 .jws 文件。",
  "The signature names another algorithm than the key was registered for. Sign again with that key's own algorithm.":
    "签名的算法与密钥登记的算法不同。请用该密钥自己的算法重新签名。",
  "The signature's header holds what it must not, such as a key of its own. Sign again with “sluice sign”.":
    "签名头部含有不允许的内容，例如自带的密钥。请用“sluice sign”重新签名。",
  "The signature is by a key that this mini program has not registered. Register the key, or sign with one that is.":
    "签名所用的密钥没有在这个小程序登记。请登记该密钥，或用已登记的密钥签名。",
  "The signature does not fit: it was changed, or made by another key than it names. Sign again.":
    "签名不符：它被改动过，或由另一个密钥生成。请重新签名。",
  "The signature is for another mini program. Sign the package for this one's id.":
    "这是另一个小程序的签名。请用这个小程序的 ID 签名。",
  "The signature is for another version. Sign the package under the version that you upload.":
    "这是另一个版本的签名。请用要上传的版本号签名。",
  "The signature is for other content. Sign the very package that you upload: the digest is the packed container's.":
    "这是其他内容的签名。请对要上传的代码包本身签名：摘要取自规范打包后的容器。",
  "The key of this signature waits for an admin's approval. Have it approved first.":
    "这个签名的密钥还在等待管理员批准，请先批准。",
  "The key of this signature has retired. Sign with a key that is in use.":
    "这个签名的密钥已退役。请用在用的密钥签名。",
  "The key of this signature was revoked. Sign with a key that is in use.":
    "这个签名的密钥已吊销。请用在用的密钥签名。",
  "This is a private key. It was not kept, but take it as known to others: make a new pair and paste the public half.":
    "这是私钥。它没有被保存，但请视为已泄露：请生成新的密钥对并粘贴公钥。",
  "An RSA key serves PS256 and RS256. Choose which of them it signs with.":
    "RSA 密钥可用于 PS256 和 RS256，请选择签名所用的算法。",
  "This mini program has this key already, or had it. Make a new key pair.":
    "这个小程序已有或曾有这个密钥。请生成新的密钥对。",
  "A mini program has ten signing keys at once. Retire or revoke one first.":
    "一个小程序最多同时有十个签名密钥。请先退役或吊销一个。",
  "This key was approved already. Look at the list again.": "这个密钥已经批准，请重新查看列表。",
  "This key has ended already. Look at the list again.": "这个密钥已经结束，请重新查看列表。",
  "This key waits for approval. Approve or decline it first.": "这个密钥还在等待批准，请先批准或拒绝。",
  "Choose a moment that lies ahead, within a year.": "请选择一年之内的将来时刻。",
  "A signing key of {program} was revoked": "{program} 的一个签名密钥已吊销",
  "{person} of {owner} revoked the key “{key}”: it may be in other hands. {count, plural, =0 {No release rests on it.} one {# release rests on it.} other {# releases rest on it.}} Where the app demands a developer's signature, what is under way goes no further and running rollouts are paused until the version is signed again by another key. What is fully released stays; look at whether it is still what its developer made.":
    "{owner} 的 {person} 吊销了密钥“{key}”，它可能已泄露。{count, plural, =0 {没有发布依赖它。} other {# 个发布依赖它。}}在要求开发者签名的应用中，进行中的发布不能继续，运行中的灰度会暂停，直到该版本由另一个密钥重新签名。已全量发布的会保留，请确认它仍是开发者制作的内容。",
  "A signing key of {program} was approved": "{program} 的一个签名密钥已批准",
  "{person} approved the key “{key}”. Packages that it signs count from now on.":
    "{person} 批准了密钥“{key}”，由它签名的代码包从现在起有效。",
  "A signing key of {program} was declined": "{program} 的一个签名密钥被拒绝",
  "{person} declined the key “{key}”. Nothing that it signed counts. Ask why.":
    "{person} 拒绝了密钥“{key}”，它的签名均无效。请询问原因。",
  "The key that signed this version was revoked.": "签名这个版本的密钥已吊销。",
  "A signing key of {program} waits for approval": "{program} 的一个签名密钥等待批准",
  "{person} proposed the key “{key}” ({kid}). Once an admin approves it, packages that it signed count as the developer's own. Ask {person} for the key id by another way before you approve it.":
    "{person} 提议了密钥“{key}”（{kid}）。管理员批准后，由它签名的代码包视为开发者本人的。批准前请通过其他途径向 {person} 核对密钥 ID。",
  "added a developer's signature": "添加了开发者签名",
  "added the developer's signature to version {version}": "为版本 {version} 添加了开发者签名",
  "added a signing key": "添加了签名密钥",
  "proposed a signing key": "提议了签名密钥",
  "approved a signing key": "批准了签名密钥",
  "declined a signing key": "拒绝了签名密钥",
  "withdrew a signing key": "撤回了签名密钥",
  "changed when a signing key retires": "更改了签名密钥的退役时间",
  "revoked a signing key": "吊销了签名密钥",
  "Only versions that a developer signed with a key of the mini program are selected, applied for and rolled out. A key that is revoked stops what it signed. Off: a signature is checked where there is one.":
    "只有开发者用小程序的密钥签名的版本才能选择、提交和灰度。吊销密钥会停止由它签名的发布。关闭后，只检查已有的签名。",
  "While this list is empty, every signing key that a mini program's owner approved counts. With keys in it, these alone count, in all environments that demand a developer's signature.":
    "列表为空时，小程序所有者批准的每个签名密钥都有效。列表中有密钥时，在要求开发者签名的所有环境中只有这些密钥有效。",
  "Where a developer's signature is demanded, what it signed goes no further; what is live stays live. Without any key in the list, every approved signing key counts again.":
    "在要求开发者签名的环境中，由它签名的发布不能继续；已上线的保持上线。列表中没有密钥时，每个已批准的签名密钥重新有效。",
  "Takes signed versions only": "只接受已签名的版本",
  "Its signature does not count there": "它的签名在那里无效",
  "A signing key is proposed, decided on or revoked": "签名密钥被提议、决定或吊销",
  "Always in the inbox: whoever holds such a key vouches for what your users run.":
    "始终进入收件箱：持有这种密钥的人为你的用户运行的内容担保。",
  "The app's owner takes only versions that a developer signed here. Sign the package with a registered key, and add the signature to the version.":
    "应用所有者在这里只接受开发者签名的版本。请用已登记的密钥签名代码包，并把签名添加到版本。",
  "The key that signed this version was revoked, or the app does not trust it. Sign the same package with another key, and add that signature to the version.":
    "签名这个版本的密钥已吊销，或应用不信任它。请用另一个密钥签名同一个代码包，并把签名添加到版本。",
};
