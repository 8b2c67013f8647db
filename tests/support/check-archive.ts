import { validatePackage } from "#lib/package/validate.ts";
import type { Inflate } from "#lib/package/inflate.ts";

/** What a check says of an archive, as one text: whoever checks must say the same. */
export async function checkText(archive: Uint8Array<ArrayBuffer>, inflate?: Inflate): Promise<string> {
  const result = await validatePackage(archive, inflate ? { inflate } : {});
  if (!result.ok) return JSON.stringify(result);
  const { container: _bytes, ...said } = result;
  return JSON.stringify(said);
}

/** The same for an archive in base64, as it comes into a page. */
export const checkBase64 = (text: string): Promise<string> =>
  checkText(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
