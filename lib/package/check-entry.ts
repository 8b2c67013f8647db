import { phrase } from "#lib/text/phrase.ts";
import { finding, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";
import type { ListedEntry } from "./listing.ts";
import { checkName } from "./names.ts";

const ENCRYPTION_FLAGS = 0x2041;
const PATCHED_FLAG = 0x0020;
const STORED = 0;
const DEFLATE = 8;
const TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const DIRECTORY = 0o040000;
const REPARSE_POINT = 0x0400;
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What is wrong with one entry by its record in the directory alone, before any of its bytes are read. */
export function checkEntry(entry: ListedEntry, limits: PackageLimits): Finding[] {
  const found = [checkEncoding(entry), checkKind(entry), checkMethod(entry), checkSizes(entry)];
  return [...checkName(entry.name, limits), ...found.filter((item) => item !== undefined)];
}

function checkEncoding(entry: ListedEntry): Finding | undefined {
  try {
    if (DECODER.decode(entry.rawName) === entry.name) return undefined;
  } catch {
    // Falls through: not UTF-8.
  }
  const text = phrase('The name "{file}" is not plain UTF-8, so that tools disagree about it.');
  return finding("PKG-NAME-ENCODING", text, { file: entry.name });
}

function checkKind(entry: ListedEntry): Finding | undefined {
  const file = entry.name;
  if (entry.disk !== 0) return finding("PKG-MULTI-DISK", phrase("{file} lies on another disk."), { file });
  const types = [entry.mode & TYPE_MASK, (entry.attributes >>> 16) & TYPE_MASK];
  const special = types.find((type) => type !== 0 && type !== REGULAR && type !== DIRECTORY);
  if (special !== undefined || entry.attributes & REPARSE_POINT) {
    return finding("PKG-LINK", phrase("{file} is a link or a special file."), { file });
  }
  const named = file.endsWith("/");
  if (entry.folder === named && !types.includes(named ? REGULAR : DIRECTORY)) return undefined;
  return finding(
    "PKG-AMBIGUOUS",
    phrase("{file} is a file by its name and a folder by its attributes, or the reverse."),
    { file },
  );
}

function checkMethod(entry: ListedEntry): Finding | undefined {
  const file = entry.name;
  if (entry.flags & ENCRYPTION_FLAGS)
    return finding("PKG-ENCRYPTED", phrase("{file} is encrypted."), { file });
  if (entry.flags & PATCHED_FLAG)
    return finding("PKG-METHOD", phrase("{file} is a patch, not a file."), { file });
  if (entry.method === STORED || entry.method === DEFLATE) return undefined;
  return finding("PKG-METHOD", phrase("{file} is compressed with method {method}."), {
    file,
    values: { method: entry.method },
  });
}

function checkSizes(entry: ListedEntry): Finding | undefined {
  const file = entry.name;
  if (file.endsWith("/") && (entry.unpackedBytes > 0 || entry.packedBytes > 2)) {
    return finding("PKG-HIDDEN-DATA", phrase("The folder {file} carries data."), { file });
  }
  if (entry.method === STORED && entry.packedBytes !== entry.unpackedBytes) {
    return finding("PKG-SIZE", phrase("{file} is stored, but its two sizes differ."), { file });
  }
  return undefined;
}
