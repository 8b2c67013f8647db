import type { Catalogue } from "#lib/text/text.ts";

export const upload: Catalogue = {
  "A folder cannot be uploaded. Zip what is in it and drop the zip.":
    "不能上传文件夹。请将其中的内容打包成 zip 后拖入。",
  "A package has {max} MB at most. Leave out what users do not need, or load it later.":
    "代码包最大 {max} MB。请去掉用户不需要的内容，或改为按需加载。",
  "A version must be greater than {last}, the last one uploaded. Try {next}.":
    "版本号必须大于最近上传的 {last}，可以用 {next}。",
  "A version must be greater than {last}, the last one uploaded.": "版本号必须大于最近上传的 {last}。",
  "All of it arrived. The server checks the package and stores it; this takes seconds. If you leave now, the result is in your inbox.":
    "已全部送达，服务器正在检查并保存代码包，需要几秒钟。如果现在离开，结果会出现在收件箱中。",
  "Can be uploaded, with warnings": "可以上传，有警告",
  "Cancel upload": "取消上传",
  "Cancelled; nothing was kept": "已取消，没有保留任何内容",
  "Change file": "更换文件",
  "Checking {name} on the server": "服务器正在检查 {name}",
  "Checking: {step}": "正在检查：{step}",
  "Choose another file": "选择其他文件",
  "Choose one of them.": "请选择其中一种。",
  "Choose the zip of the built mini program.": "请选择构建好的小程序 zip。",
  "Computing the digest": "计算摘要",
  Continue: "继续",
  "Copy findings": "复制检查结果",
  "Drop a package here": "将代码包拖到这里",
  Findings: "检查结果",
  "Go on in the background": "转到后台继续",
  "Last: {version}": "上一个：{version}",
  "Let go to upload a new version": "松开即可上传新版本",
  "Look at the network, and that the file still lies where it was chosen; then send it again. If the server has it already, it will say so.":
    "请检查网络，并确认文件仍在原处，然后重新发送。如果服务器已经收到，会直接告知。",
  Look: "查看",
  "Looking at the files": "检查文件",
  "Mend what is listed here, zip it again and choose the new file.":
    "请修改列出的问题，重新打包并选择新文件。",
  "Mend:": "修改方法：",
  "Name the version, e.g. 1.4.2.": "请填写版本号，例如 1.4.2。",
  "Not sent yet": "尚未发送",
  "Not uploaded": "未上传",
  "Nothing arrived for 30 seconds, so it was stopped. Look at the network, then send it again.":
    "30 秒内没有收到数据，已停止。请检查网络后重新发送。",
  "Nothing to mend": "没有需要修改的问题",
  "Nothing was found.": "没有发现问题。",
  "Nothing was kept. Mend what is listed here, zip it again and upload it.":
    "没有保留任何内容。请修改列出的问题，重新打包后上传。",
  "One package at a time: {name} was taken.": "一次只能上传一个代码包，已选用 {name}。",
  "Open version {version}": "打开版本 {version}",
  "Open version": "打开版本",
  "Read from the package.": "从代码包中读取。",
  "Reading the archive": "读取压缩包",
  "Show all {count}": "显示全部 {count} 项",
  "Sign in again in another tab, then send it again: the file and what you wrote are kept here.":
    "请在另一个标签页重新登录，然后重新发送：文件和填写的内容都保留在这里。",
  "Start again as {version}": "以 {version} 重新开始",
  "The archive holds the marks of more than one. Choose, and it is checked again as that kind.":
    "压缩包符合多种类型的特征。请选择一种，将按该类型重新检查。",
  "The archive is {size} MB; {max} MB are allowed.": "压缩包为 {size} MB，最大允许 {max} MB。",
  "The connection was lost": "连接已断开",
  "The file has no bytes.": "文件为空。",
  "The first one": "第一个版本",
  "The mini program was deleted, or is no longer assigned to you. Ask an admin.":
    "小程序已被删除，或不再分配给你。请联系管理员。",
  "The package is too large": "代码包过大",
  "The package was refused": "代码包被拒绝",
  "The same package becomes the next version; nothing has to be sent again. Then select the app to release it to.":
    "同一个代码包将成为下一个版本，无需重新发送。之后选择要发布到的应用。",
  "The same package was uploaded under the same version before. Nothing was changed and nothing was added.":
    "同一个代码包之前已以相同版本号上传，没有任何变化。",
  "The server did not answer as expected": "服务器没有按预期响应",
  "The server is busy": "服务器繁忙",
  "The upload stood still": "上传停滞",
  "The upload was refused": "上传被拒绝",
  "This browser could not check the package. The server will when you upload it.":
    "此浏览器无法检查代码包，上传时由服务器检查。",
  "This package would be refused": "此代码包会被拒绝",
  "Try again. If it happens twice, ask the operator of this Sluice.":
    "请重试。如果再次出现，请联系本 Sluice 的运维人员。",
  "Two to four numbers with dots, greater than every version before.":
    "两到四段用点分隔的数字，大于之前的所有版本。",
  Unpacking: "解压",
  "Upload a version": "上传版本",
  "Files by size": "按大小列出文件",
  "and {count, plural, one {# smaller one} other {# smaller ones}}":
    "还有 {count, plural, other {# 个更小的文件}}",
  "Upload as {version}": "上传为 {version}",
  "Upload version": "上传版本",
  "Upload {version} again": "重新上传 {version}",
  Upload: "上传",
  Uploaded: "已上传",
  "Uploading {name}": "正在上传 {name}",
  Uploads: "上传",
  "Version {version} is uploaded": "版本 {version} 已上传",
  "Version {version} of {program} is uploaded": "{program} 的版本 {version} 已上传",
  "Version {version} of {program} was not uploaded": "{program} 的版本 {version} 未能上传",
  "Version {version} of {program}": "{program} 的版本 {version}",
  "Version {version} was there already": "版本 {version} 已存在",
  "Was there already": "已存在",
  "What is new, for reviewers and users. It can be changed when you apply.":
    "新增内容，供审核员和用户查看，提交时可以修改。",
  "What the check found": "检查结果",
  "What the server found": "服务器的检查结果",
  "Which kind of mini program is it?": "这是哪种小程序？",
  "You can no longer upload here": "你不能再上传到这里",
  "Your session has ended": "登录已失效",
  "version {version}": "版本 {version}",
  "zip, up to 50 MB": "zip，最大 50 MB",
  "{count, plural, one {# error} other {# errors}}": "{count} 个错误",
  "{count, plural, one {# file} other {# files}}": "{count} 个文件",
  "{count, plural, one {# page} other {# pages}}": "{count} 个页面",
  "{count, plural, one {# warning} other {# warnings}}": "{count} 个警告",
  "{size} unpacked": "解压后 {size}",
  "The package was checked and stored after you left. Next choose the app to release it to.":
    "代码包在你离开后已检查并保存，接下来选择要发布到的应用。",
  "Pause upload": "暂停上传",
  "Resume upload": "继续上传",
  "Paused: {name}": "已暂停：{name}",
  "Waiting for the network: {name}": "等待网络恢复：{name}",
  "You can close this and move about the console: the upload goes on. Should the tab close, choose the same file again within a day: what arrived is not sent twice.":
    "可以关闭此窗口并继续使用控制台，上传不会中断。如果标签页被关闭，请在一天内重新选择同一文件，已送达的部分不会重复发送。",
  "It could not take the package right now. Send it again in a few seconds: what arrived is not sent twice.":
    "服务器暂时无法接收代码包。请几秒后重新发送，已送达的部分不会重复发送。",
  "Your role or your session no longer allows it. Ask an admin of the workspace.":
    "你的角色或会话已不允许此操作，请联系工作空间管理员。",
  "The upload has ended": "上传已结束",
  "It was not finished within a day, or was thrown away. Send it again.":
    "上传未在一天内完成，或已被丢弃。请重新发送。",
  "What arrived is not what was sent": "送达的内容与发送的不一致",
  "The file changed while it was read, or it was spoilt on its way. Send it again.":
    "文件在读取时发生了变化，或在传输途中损坏。请重新发送。",
  "Too many uploads are open": "未完成的上传过多",
  "The workspace is full": "工作空间已满",
  "The workspace has no room for it. Delete mini programs that nobody needs, or ask whoever runs this Sluice for more.":
    "工作空间没有足够的存储空间。请删除不再需要的小程序，或请平台运营者扩容。",
  "Finish or cancel one of them. Those that nobody finishes end after a day.":
    "请完成或取消其中一个。无人完成的上传会在一天后结束。",
  "The package declares no version: write one.": "代码包没有声明版本号，请填写一个。",
};
