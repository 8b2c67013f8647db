export type Mime = { headers: Map<string, string>; parts: Map<string, string>; source: string };

/** A mail as its reader's program takes it apart: headers, and its parts by type. */
export function readMime(source: string): Mime {
  const { headers, body } = split(source);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get("content-type") ?? "")?.[1];
  const pieces = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((piece) => split(piece.replace(/^\r?\n/, "")))
    : [{ headers, body }];
  const parts = new Map(
    pieces.map((piece) => [
      (piece.headers.get("content-type") ?? "").split(";")[0] ?? "",
      decode(piece.body, piece.headers.get("content-transfer-encoding") ?? ""),
    ]),
  );
  return { headers, parts, source };
}

function split(source: string): { headers: Map<string, string>; body: string } {
  const [, head = "", body = ""] = /^([^]*?)\r?\n\r?\n([^]*)$/.exec(source) ?? [];
  const lines = head.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const headers = new Map(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), words(line.slice(at + 1).trim())];
    }),
  );
  return { headers, body };
}

/** RFC 2047. */
function words(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, coded: string) =>
      way.toUpperCase() === "B"
        ? Buffer.from(coded, "base64").toString("latin1")
        : quotedPrintable(coded.replaceAll("_", " ")),
    )
    .replaceAll(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, "latin1").toString("utf8"));
}

function decode(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  return Buffer.from(quotedPrintable(body.replaceAll(/=\r?\n/g, "")), "latin1").toString("utf8");
}

const quotedPrintable = (text: string): string =>
  text.replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
