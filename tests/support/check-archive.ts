import type { Inflate } from "#lib/package/inflate.ts";
import { validatePackage } from "#lib/package/validate.ts";

/** What a check says of an archive (in base64, as it comes into a page), as one text: whoever checks says the same. */
export async function checkText(archive: string, inflate?: Inflate): Promise<string> {
  const bytes = Uint8Array.from(atob(archive), (character) => character.charCodeAt(0));
  const result = await validatePackage(bytes, inflate ? { inflate } : {});
  if (!result.ok) return JSON.stringify(result);
  const { container: _bytes, ...said } = result;
  return JSON.stringify(said);
}
