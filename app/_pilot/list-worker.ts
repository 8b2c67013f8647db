import { listText } from "#lib/release/list-text.ts";
import { readTesterList } from "#lib/release/tester-list.ts";

// Beside the page: a hundred thousand rows would hold up its keys and its scrolling.
globalThis.addEventListener("message", ({ data }: MessageEvent<string | Uint8Array<ArrayBuffer>>) => {
  globalThis.postMessage(readTesterList(typeof data === "string" ? data : listText(data)));
});
