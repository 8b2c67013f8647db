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
};
