import type { Catalogue } from "#lib/text/text.ts";

export const packageFindings: Catalogue = {
  "A signature record follows the central directory.": "中央目录之后有签名记录。",
  'A signing block of {bytes} bytes ("{magic}") precedes the directory.':
    "目录之前有 {bytes} 字节的签名块（“{magic}”）。",
  "Add it: runtimes of this kind expect it.": "请添加：此类运行环境需要它。",
  "Add the file, or remove what refers to it.": "请添加文件，或移除对它的引用。",
  "Add the files of the page, or remove the page from the manifest.":
    "请添加页面文件，或从清单中移除该页面。",
  "Add the manifest at the top of the archive.": "请在压缩包顶层添加清单文件。",
  "Picture could be smaller": "图片可以更小",
  "Scale it to the size at which it is shown, and save it as WebP or through an optimiser.":
    "请缩放到实际显示的尺寸，并保存为 WebP 或用压缩工具处理。",
  "{file} has {size} kB and {width} × {height} pixels; phones show {edge} at most on a side.":
    "{file} 有 {size} kB、{width} × {height} 像素；手机每边最多显示 {edge} 像素。",
  "{file} has {size} kB for {width} × {height} pixels; about {less} kB are usual for so many.":
    "{file} 有 {size} kB、{width} × {height} 像素；这么多像素通常约需 {less} kB。",
  "{size} kB of {file} are notes of a camera or an editor, which nobody sees.":
    "{file} 中有 {size} kB 是相机或编辑软件的备注，没有人会看到。",
  "App secret inside": "包含应用密钥",
  "Archive can be read in two ways": "压缩包存在歧义",
  "Archive too large": "压缩包过大",
  "Avoid eval and new Function: many runtimes forbid them, and reviewers ask why.":
    "请避免使用 eval 和 new Function：许多运行环境禁止使用，审核员也会询问原因。",
  "Bundle the sources and leave out development folders such as node_modules.":
    "请打包源码，去掉 node_modules 等开发目录。",
  "Checksum does not match": "校验和不符",
  "Choose the kind, or remove the files of the others.": "请选择类型，或移除其他类型的文件。",
  "Cloud access key inside": "包含云访问密钥",
  "Compressed beyond reason": "压缩率异常",
  "Contents too large": "内容过大",
  "Contradicting zip64 fields": "zip64 字段矛盾",
  "Correct the line: JSON has no comments and no trailing commas.":
    "请改正该行：JSON 不允许注释和多余的逗号。",
  "Correct the member as the kind's documentation says.": "请按该类型的文档改正该成员。",
  "Damaged archive": "压缩包已损坏",
  "Encrypted entry": "条目已加密",
  "Entries share the same bytes": "条目共用相同的字节",
  "Everything lies in the folder {folder}: its contents are the package.":
    "所有内容都在文件夹 {folder} 中，已将其内容作为代码包。",
  "File missing": "缺少文件",
  "Files of the operating system left out": "已去掉操作系统文件",
  "Flatten the manifest.": "请减少清单的嵌套层级。",
  "Forbidden character in a name": "名称含有禁用字符",
  "Hidden bytes between entries": "条目之间有隐藏数据",
  "It would unpack to {times} times its size; {max} times is allowed.":
    "解压后是原来的 {times} 倍，最多允许 {max} 倍。",
  "Keep it on your server and replace it: whoever downloads the package can read it.":
    "请保存在服务器上并更换密钥：下载代码包的人都能读到它。",
  "Keep one of the two: readers disagree about which one counts.": "请保留其中一个：不同的读取程序取值不同。",
  "Keep one of them: names must differ by more than letter case or accents' encoding.":
    "请保留其中一个：名称不能只有大小写或重音编码的差别。",
  "Key written twice": "键重复",
  "Large main package": "主包较大",
  "Link or special file": "链接或特殊文件",
  "List at least one page in the manifest.": "请在清单中至少列出一个页面。",
  "List every page once.": "每个页面只列一次。",
  "Make one single zip file.": "请制作成单个 zip 文件。",
  "Manifest is not UTF-8": "清单不是 UTF-8 编码",
  "Manifest is not valid JSON": "清单不是有效的 JSON",
  "Manifest missing": "缺少清单",
  "Manifest nested too deeply": "清单嵌套过深",
  "Manifest starts with a byte order mark": "清单以字节顺序标记开头",
  "Manifest too large": "清单过大",
  "Member of the manifest missing": "清单缺少成员",
  "Mend these first and upload again to see the rest.": "请先修改这些问题，重新上传后查看其余问题。",
  "More findings": "更多问题",
  "More than one kind of mini program": "符合多种小程序类型",
  "Move data out of the manifest into files of their own.": "请将数据从清单移到单独的文件。",
  "Move pages into subpackages or shrink pictures: users wait for the main package.":
    "请将页面移到分包或压缩图片：用户需要等待主包下载。",
  "Name is not UTF-8": "名称不是 UTF-8 编码",
  "Name the page by its path inside the package, without .. and without an address.":
    "请用代码包内的路径表示页面，不要使用 .. 或网址。",
  "Name too long or too deep": "名称过长或层级过深",
  "No known kind of mini program lies at the top of the archive. Expected, with what is missing after a minus: {wants}.":
    "压缩包顶层没有可识别的小程序类型。需要的文件如下，减号后为缺少的文件：{wants}。",
  "No known kind of mini program": "无法识别小程序类型",
  "No pages": "没有页面",
  "Not a zip archive": "不是 zip 压缩包",
  "Nothing inside": "内容为空",
  "Nothing to do: it is recorded, and not delivered; register a key to sign versions here.":
    "无需处理：签名已记录，不会下发；如需在此签名版本，请登记密钥。",
  "Nothing to do: its contents were taken as the package. Zip the contents to avoid this notice.":
    "无需处理：已将其内容作为代码包。直接打包内容可避免此提示。",
  "Nothing to do: they were not taken into the package.": "无需处理：它们没有进入代码包。",
  "One wrapping folder": "外层多了一个文件夹",
  "Page listed twice": "页面重复列出",
  "Page missing": "缺少页面",
  "Path leaves the package": "路径超出代码包",
  "Private key inside": "包含私钥",
  "Remove it and replace the key: whoever downloads the package can read it.":
    "请移除并更换密钥：下载代码包的人都能读到它。",
  "Remove it and revoke the key: whoever downloads the package can read it.":
    "请移除并吊销密钥：下载代码包的人都能读到它。",
  "Remove the file, or zip the real contents again.": "请移除该文件，或重新打包真实内容。",
  "Remove what the mini program does not need, or load it from a server.":
    "请移除小程序不需要的内容，或改为从服务器加载。",
  "Rename the file: W3C MiniApp Packaging forbids it in file names.":
    "请重命名文件：W3C MiniApp Packaging 禁止文件名包含该字符。",
  "Rename the file: scripts could mistake the name for a built-in property.":
    "请重命名文件：脚本可能将该名称误认为内置属性。",
  "Replace it with a copy of the file that it points to.": "请换成它所指向文件的副本。",
  "Reserved name": "保留名称",
  "Save the manifest as UTF-8 without BOM: some runtimes refuse it.":
    "请将清单保存为不带 BOM 的 UTF-8：部分运行环境不接受 BOM。",
  "Save the manifest as UTF-8.": "请将清单保存为 UTF-8。",
  "Script built from text": "由文本生成脚本",
  "Script loaded from elsewhere": "从别处加载脚本",
  "Ship the script inside the package: what is reviewed must be what runs.":
    "请将脚本放进代码包：运行的内容必须与审核的一致。",
  "Shorten the name or flatten the folders.": "请缩短名称或减少文件夹层级。",
  "Signing block found": "发现签名块",
  "Size does not match": "大小不符",
  "Split archive": "分卷压缩包",
  "The archive cannot be read: {reason}.": "无法读取压缩包：{reason}。",
  "The archive carries bytes that belong to no entry: {count} before the central directory.":
    "压缩包含有不属于任何条目的数据：中央目录之前有 {count} 字节。",
  "The archive carries bytes that belong to no entry: {count} before {before}.":
    "压缩包含有不属于任何条目的数据：{before} 之前有 {count} 字节。",
  "The archive contradicts itself: {reason}.": "压缩包自相矛盾：{reason}。",
  "The archive could be any of these: {names}.": "压缩包可能是以下任意一种：{names}。",
  "The archive counts {here} and {all} entries, but has {count}.":
    "压缩包记录的条目数为 {here} 和 {all}，实际为 {count}。",
  "The archive has more than the {max} files that are allowed.": "压缩包中的文件超过允许的 {max} 个。",
  "The archive has more than {max} entries.": "压缩包中的条目超过 {max} 个。",
  "The archive has no files.": "压缩包中没有文件。",
  "The archive is one part of several.": "压缩包是多个分卷之一。",
  "The archive lies about the size of this file: zip the folder again.":
    "压缩包记录的文件大小不实，请重新打包文件夹。",
  "The archive names more than one disk.": "压缩包标记了多个磁盘。",
  "The archive states sizes beyond any file.": "压缩包标记的大小超出任何文件。",
  "The archive's end record is missing.": "压缩包缺少结束记录。",
  "The checksum of {file} does not match.": "{file} 的校验和不符。",
  'The entry "{file}" climbs out of the package with ...': "条目“{file}”通过 .. 跳出代码包。",
  'The entry "{file}" contains a backslash.': "条目“{file}”包含反斜杠。",
  'The entry "{file}" contains an empty or . step.': "条目“{file}”的路径包含空的或 . 层级。",
  'The entry "{file}" is absolute.': "条目“{file}”是绝对路径。",
  'The entry "{file}" is empty.': "条目“{file}”的路径为空。",
  'The entry "{file}" starts with a drive letter.': "条目“{file}”以盘符开头。",
  "The file is not a zip archive.": "文件不是 zip 压缩包。",
  "The file was damaged: zip the folder again.": "文件已损坏，请重新打包文件夹。",
  "The files inside are {size} MB; {max} MB are allowed.": "其中的文件共 {size} MB，最多允许 {max} MB。",
  "The folder {file} carries data.": "文件夹 {file} 带有数据。",
  "The icon {icon} is not in the package.": "图标 {icon} 不在代码包中。",
  "The list of files is encrypted.": "文件列表已加密。",
  "The main package has {size} MB; {advised} MB are advised.": "主包为 {size} MB，建议不超过 {advised} MB。",
  'The name "{file}" contains U+{code}.': "名称“{file}”包含 U+{code}。",
  'The name "{file}" ends with a dot or space.': "名称“{file}”以点或空格结尾。",
  'The name "{file}" is not plain UTF-8, so that tools disagree about it.':
    "名称“{file}”不是纯 UTF-8，不同工具的解读不一致。",
  "The start page {file} is missing.": "缺少起始页 {file}。",
  "Too many files": "文件过多",
  "Two entries for one name": "一个名称对应两个条目",
  "Two zip readers could disagree about this archive: {reason}.":
    "不同的 zip 读取程序对此压缩包的解读可能不一致：{reason}。",
  "Unknown compression": "未知的压缩方式",
  "Upload the build output: the page's TypeScript is not compiled.":
    "请上传构建产物：该页面的 TypeScript 没有编译。",
  "Upload the zip of the program itself, not the signed .amr with a .tar inside.":
    "请上传小程序本身的 zip，而不是内含 .tar 的签名 .amr。",
  "Use a whole number greater than that of every version before.": "请使用大于之前所有版本的整数。",
  "Use relative paths with / between folders, without .. and without drive letters.":
    "请使用以 / 分隔的相对路径，不要使用 .. 或盘符。",
  "Wrong member of the manifest": "清单成员有误",
  "Wrong page path": "页面路径有误",
  "Wrong version code": "版本代码有误",
  "Zip the build output so that its manifest lies at the top of the archive.":
    "请打包构建产物，使清单位于压缩包顶层。",
  "Zip the folder again and upload the whole file.": "请重新打包文件夹并上传完整的文件。",
  "Zip the folder again with an ordinary zip tool, without joining or editing archives.":
    "请用普通的 zip 工具重新打包，不要拼接或编辑压缩包。",
  "Zip the folder again with an ordinary zip tool.": "请用普通的 zip 工具重新打包。",
  "Zip the folder again with an ordinary zip tool; only a known signing block may sit there.":
    "请用普通的 zip 工具重新打包，该位置只允许已知的签名块。",
  "Zip the folder again with the methods stored or deflate.": "请用 stored 或 deflate 方式重新打包。",
  "Zip the folder of the built mini program and upload the .zip file.":
    "请打包构建好的小程序文件夹并上传 .zip 文件。",
  "Zip the folder without a password: encryption for devices is a switch of the app.":
    "请不要设置密码：面向设备的加密由应用的开关控制。",
  "Zip with a tool that writes UTF-8 names, or use ASCII names.":
    "请使用支持 UTF-8 文件名的工具打包，或使用 ASCII 文件名。",
  '"{file}" and "{other}" would be one name on many systems.':
    "“{file}”和“{other}”在许多系统上是同一个名称。",
  '"{file}" uses the reserved name {reserved}.': "“{file}”使用了保留名称 {reserved}。",
  '"{file}": a part of it is longer than {max} bytes.': "“{file}”：其中一段超过 {max} 字节。",
  '"{file}": it lies deeper than {max} folders.': "“{file}”：文件夹层级超过 {max} 层。",
  '"{file}": the path is longer than {max} bytes.': "“{file}”：路径超过 {max} 字节。",
  "a private key": "私钥",
  "a script from another address": "来自其他地址的脚本",
  "an AWS access key id": "AWS 访问密钥 ID",
  "an AWS secret access key": "AWS 私有访问密钥",
  "an app secret": "应用密钥",
  "app.css is missing; it may be empty.": "缺少 app.css，可以是空文件。",
  eval: "eval",
  "it shares bytes with the entry after it": "它与后一个条目共用字节",
  "its data runs past the last entry": "它的数据超出了最后一个条目",
  "its local header and the directory state different checksums": "它的本地文件头与目录的校验和不一致",
  "its local header and the directory state different compression methods":
    "它的本地文件头与目录的压缩方式不一致",
  "its local header and the directory state different flags": "它的本地文件头与目录的标志不一致",
  "its local header and the directory state different names": "它的本地文件头与目录的名称不一致",
  "its local header and the directory state different sizes": "它的本地文件头与目录的大小不一致",
  "its local header is cut off": "它的本地文件头不完整",
  "its local header is not where the directory says": "它的本地文件头不在目录所示的位置",
  "new Function": "new Function",
  "what follows its data does not repeat its checksum and sizes": "数据之后的内容与它的校验和及大小不符",
  "{count} files such as .DS_Store or __MACOSX were left out.":
    "已去掉 {count} 个 .DS_Store、__MACOSX 之类的文件。",
  "{count} more findings are not shown.": "还有 {count} 个问题没有显示。",
  "{file} cannot be decompressed.": "无法解压 {file}。",
  "{file} is a file by its name and a folder by its attributes, or the reverse.":
    "{file} 的名称与属性对它是文件还是文件夹的说法不一致。",
  "{file} is a key store.": "{file} 是密钥库。",
  "{file} is a link or a special file.": "{file} 是链接或特殊文件。",
  "{file} is a patch, not a file.": "{file} 是补丁，不是文件。",
  "{file} is compressed with method {method}.": "{file} 使用了压缩方式 {method}。",
  "{file} is encrypted.": "{file} 已加密。",
  "{file} is stored, but its two sizes differ.": "{file} 未压缩，但记录的两个大小不同。",
  "{file} lacks {members}, which W3C MiniApp Manifest asks for.":
    "{file} 缺少 W3C MiniApp Manifest 要求的 {members}。",
  "{file} lies on another disk.": "{file} 位于另一个磁盘。",
  "{file} lists no pages.": "{file} 没有列出页面。",
  "{file} lists the page {page}: expected {expected}, missing {missing}.":
    "{file} 列出了页面 {page}：需要 {expected}，缺少 {missing}。",
  "{file} lists {page} twice.": "{file} 两次列出 {page}。",
  "{file} shares bytes with the entry before it.": "{file} 与前一个条目共用字节。",
  "{file} unpacks to more than the {stated} bytes that are stated.":
    "{file} 解压后超过标明的 {stated} 字节。",
  "{file} unpacks to {bytes} bytes; {stated} are stated.":
    "{file} 解压后为 {bytes} 字节，标明的是 {stated} 字节。",
  "{file}, line {line}: {why}.": "{file} 第 {line} 行：{why}。",
  "{file}: version.code is {code}, not a whole number from 1 to 2^53 − 1. The last version has {last}.":
    "{file}：version.code 为 {code}，不是 1 到 2^53 − 1 之间的整数。上一个版本为 {last}。",
  "{file}: version.code is {code}, not a whole number from 1 to 2^53 − 1.":
    "{file}：version.code 为 {code}，不是 1 到 2^53 − 1 之间的整数。",
  "{file}: version.code is {code}; it must be above {last}, the last version's.":
    "{file}：version.code 为 {code}，必须大于上一个版本的 {last}。",
  "{file}: {member} has {count} pages; {max} are allowed.":
    "{file}：{member} 有 {count} 个页面，最多允许 {max} 个。",
  "{file}: {member} must be a folder of the package.": "{file}：{member} 必须是代码包中的文件夹。",
  "{file}: {member} must be a list of page paths.": "{file}：{member} 必须是页面路径的列表。",
  "{file}: {member} must be a list of subpackages.": "{file}：{member} 必须是分包的列表。",
  "{file}: {why}.": "{file}：{why}。",
  "{file}: {written} in {member} is not a page path.": "{file}：{member} 中的 {written} 不是页面路径。",
  "{name} has {bytes} bytes; {max} are allowed.": "{name} 为 {bytes} 字节，最多允许 {max} 字节。",
  "{name} is missing.": "缺少 {name}。",
  "{name} is not UTF-8 but UTF-16.": "{name} 不是 UTF-8，而是 UTF-16。",
  "{name} is not UTF-8.": "{name} 不是 UTF-8。",
  "{name} must be one JSON object.": "{name} 必须是一个 JSON 对象。",
  "{name} starts with a byte order mark.": "{name} 以字节顺序标记开头。",
  "{name}, line {line}: {why}.": "{name} 第 {line} 行：{why}。",
};
