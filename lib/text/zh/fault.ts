import type { Catalogue } from "#lib/text/text.ts";

/** The words of the page that stands when every other one failed: small, because every page carries it. */
export const fault: Catalogue = {
  "Sluice could not be shown": "Sluice 无法显示",
  "Something failed on our side. Nothing that you saved is lost. Try again; if it fails again, tell your admin.":
    "我们这边出错了，已保存的内容没有丢失。请重试；如果仍然出错，请告诉管理员。",
  "Something failed on our side. Nothing that you saved is lost. Try again; if it fails again, tell your admin and quote the id.":
    "我们这边出错了，已保存的内容没有丢失。请重试；如果仍然出错，请把下面的编号告诉管理员。",
  "Try again": "重试",
};
