import { phrase } from "#lib/text/phrase.ts";
import { finding, type Finding, type FindingValues } from "./finding.ts";
import type { Json, JsonObject } from "./json-scalar.ts";
import { parseJson } from "./json.ts";
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
  const refused = (id: Finding["id"], said: string, values: FindingValues = {}): ManifestFile => {
    const line = typeof values["line"] === "number" ? values["line"] : undefined;
    return { ok: false, findings: [finding(id, said, { file: name, line, values: { name, ...values } })] };
  };
  const bytes = files.get(name);
  if (bytes === undefined) return refused("PKG-MANIFEST-MISSING", phrase("{name} is missing."));
  if (bytes.length > limits.manifestBytesMax) {
    return refused("PKG-MANIFEST-SIZE", phrase("{name} has {bytes} bytes; {max} are allowed."), {
      bytes: bytes.length,
      max: limits.manifestBytesMax,
    });
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decode(marked ? bytes.subarray(3) : bytes);
  if (text === undefined) {
    const other = utf16(bytes) ? phrase("{name} is not UTF-8 but UTF-16.") : phrase("{name} is not UTF-8.");
    return refused("PKG-MANIFEST-ENCODING", other);
  }
  const parsed = parseJson(text, limits);
  if (!parsed.ok) {
    const { id, line, why, values } = parsed;
    return refused(id, phrase("{name}, line {line}: {why}."), { ...values, why, line });
  }
  const json = asObject(parsed.value);
  if (json === undefined) return refused("PKG-MANIFEST-MEMBER", phrase("{name} must be one JSON object."));
  return { ok: true, name, text, json, findings: marked ? [byteOrderMark(name)] : [] };
}

const byteOrderMark = (name: string): Finding =>
  finding("PKG-MANIFEST-BOM", phrase("{name} starts with a byte order mark."), {
    file: name,
    values: { name },
  });

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
