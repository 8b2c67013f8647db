import { finding, type Finding } from "./finding.ts";
import { parseJson, type Json, type JsonObject } from "./json.ts";
import { lineAt } from "./line.ts";
import type { Manifest, ManifestOptions, PackageFiles } from "./manifest-shape.ts";

export type ManifestFile =
  | { ok: true; name: string; text: string; json: JsonObject; findings: Finding[] }
  | { ok: false; findings: Finding[] };

/** A manifest as JSON with the findings about its form: size, encoding, byte order mark, syntax, keys, depth. */
export function readManifestFile(
  name: string,
  files: PackageFiles,
  { limits }: ManifestOptions,
): ManifestFile {
  const refused = (id: Finding["id"], message: string, line?: number): ManifestFile => {
    return { ok: false, findings: [finding(id, message, { file: name, line })] };
  };
  const bytes = files.get(name);
  if (bytes === undefined) return refused("PKG-MANIFEST-MISSING", `${name} is missing.`);
  if (bytes.length > limits.manifestBytesMax) {
    return refused(
      "PKG-MANIFEST-SIZE",
      `${name} has ${bytes.length} bytes; ${limits.manifestBytesMax} are allowed.`,
    );
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decode(marked ? bytes.subarray(3) : bytes);
  if (text === undefined)
    return refused("PKG-MANIFEST-ENCODING", `${name} is not UTF-8${utf16(bytes) ? " but UTF-16" : ""}.`);
  const parsed = parseJson(text, limits);
  if (!parsed.ok) return refused(parsed.id, `${name}, line ${parsed.line}: ${parsed.why}.`, parsed.line);
  const json = asObject(parsed.value);
  if (json === undefined) return refused("PKG-MANIFEST-MEMBER", `${name} must be one JSON object.`);
  const findings = marked
    ? [finding("PKG-MANIFEST-BOM", `${name} starts with a byte order mark.`, { file: name })]
    : [];
  return { ok: true, name, text, json, findings };
}

/** A manifest that could not be read at all. */
export function unreadable(findings: Finding[]): Manifest {
  return { pages: [], permissions: [], declared: {}, subpackages: [], findings };
}

/** The line of the first place where the manifest writes `value` in quotes. */
export function lineOf(text: string, value: string): number | undefined {
  const at = text.indexOf(JSON.stringify(value));
  return at === -1 ? undefined : lineAt(text, at);
}

export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

export function asList(value: Json | undefined): Json[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** A text for people: trimmed, cut, undefined when empty or of another type. */
export function asText(value: Json | undefined, max: number): string | undefined {
  const text = typeof value === "string" ? value.trim().slice(0, max) : "";
  return text === "" ? undefined : text;
}

function decode(bytes: Uint8Array): string | undefined {
  // JSON begins with an ASCII character: a zero beside it is UTF-16 or UTF-32 without a mark.
  if (bytes[0] === 0 || bytes[1] === 0) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function utf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
  );
}
