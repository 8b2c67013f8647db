/** What a store's answers hold, in the S3 API's own few elements: flat, without attributes that matter. */

export type ListPage = { items: { key: string; size: number; modifiedAt: Date }[]; next: string | null };

/** An answer of ListObjectsV2. */
export function readListPage(xml: string): ListPage {
  const items = [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].map(([, item = ""]) => ({
    key: required(item, "Key"),
    size: Number(required(item, "Size")),
    modifiedAt: new Date(required(item, "LastModified")),
  }));
  const isTruncated = elementOf(xml, "IsTruncated") === "true";
  return { items, next: isTruncated ? required(xml, "NextContinuationToken") : null };
}

/** The code and the words of an error; nulls where the text is none. */
export function readError(xml: string): { code: string | null; message: string | null } {
  if (!/<Error[\s>]/.test(xml)) return { code: null, message: null };
  return { code: elementOf(xml, "Code"), message: elementOf(xml, "Message") };
}

export const readUploadId = (xml: string): string => required(xml, "UploadId");

/** The body of CompleteMultipartUpload. */
export function completionOf(etags: readonly string[]): string {
  const parts = etags.map(
    (etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${escapeXml(etag)}</ETag></Part>`,
  );
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join("")}</CompleteMultipartUpload>`;
}

function elementOf(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1];
  return found === undefined ? null : unescapeXml(found);
}

function required(xml: string, name: string): string {
  const value = elementOf(xml, name);
  if (value === null) throw new Error(`The store's answer has no ${name}.`);
  return value;
}

const signs: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

const unescapeXml = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|apos|amp);|&#(?:(\d+)|x([0-9a-f]+));/gi, (sign, decimal, hex) =>
    decimal || hex
      ? String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal ? 10 : 16))
      : (signs[sign] ?? sign),
  );

const escapeXml = (text: string): string => text.replaceAll(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
