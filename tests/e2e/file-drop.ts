import type { Locator, Page } from "@playwright/test";

export type DroppedFile = { name: string; mimeType: string; buffer: Buffer };

/** Drops a file on an element, as a person does who drags it out of a folder. */
export async function dropOn(target: Locator, { name, mimeType, buffer }: DroppedFile): Promise<void> {
  const given = { name, mimeType, base64: buffer.toString("base64") };
  const dataTransfer = await target.page().evaluateHandle((file) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], file.name, { type: file.mimeType }));
    return transfer;
  }, given);
  await target.dispatchEvent("drop", { dataTransfer });
}

/** A vector picture as the pixels that a photo of it would have. */
export async function pngOf(page: Page, svg: string): Promise<Buffer> {
  const address = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 900 });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }, svg);
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}
