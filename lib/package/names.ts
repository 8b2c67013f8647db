import { phrase } from "#lib/text/phrase.ts";
import { finding, type Finding } from "./finding.ts";
import type { PackageLimits } from "./limits.ts";

/** Member names that objects already have: a runtime that keeps files in an object would be confused. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/**
 * What W3C MiniApp Packaging ("File and Path Names") forbids, and what makes a name look like another one:
 * controls, format characters (bidi, zero width), lone surrogates, private use, unassigned specials, non-characters.
 */
const FORBIDDEN = /["*:<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u{FFF0}-\u{FFFF}\u{FDD0}-\u{FDEF}]/u;
const ENCODER = new TextEncoder();

/** What is wrong with one entry's name (a trailing slash marks a folder), as findings; none when it is fine. */
export function checkName(name: string, limits: PackageLimits): Finding[] {
  const path = name.endsWith("/") ? name.slice(0, -1) : name;
  const segments = path.split("/");
  return [
    ...checkPath(name, path, segments),
    ...checkCharacters(name, segments),
    ...checkLength(name, segments, limits),
    ...checkReserved(name, segments),
  ];
}

function checkPath(name: string, path: string, segments: string[]): Finding[] {
  const why =
    path === ""
      ? phrase('The entry "{file}" is empty.')
      : path.startsWith("/")
        ? phrase('The entry "{file}" is absolute.')
        : /^[a-z]:/i.test(path)
          ? phrase('The entry "{file}" starts with a drive letter.')
          : path.includes("\\")
            ? phrase('The entry "{file}" contains a backslash.')
            : segments.includes("..")
              ? phrase('The entry "{file}" climbs out of the package with ...')
              : segments.some((segment) => segment === "." || segment === "")
                ? phrase('The entry "{file}" contains an empty or . step.')
                : undefined;
  return why === undefined ? [] : [finding("PKG-PATH", why, { file: name })];
}

function checkCharacters(name: string, segments: string[]): Finding[] {
  const found = FORBIDDEN.exec(name) ?? nonCharacter(name);
  if (found) {
    const code = (found[0]?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const text = phrase('The name "{file}" contains U+{code}.');
    return [finding("PKG-NAME-CHARACTER", text, { file: name, values: { code } })];
  }
  // Windows drops these silently, so that two names would become one.
  const loses = segments.some((segment) => /[. ]$/.test(segment) && segment !== "." && segment !== "..");
  return loses
    ? [finding("PKG-NAME-CHARACTER", phrase('The name "{file}" ends with a dot or space.'), { file: name })]
    : [];
}

function nonCharacter(name: string): string[] | undefined {
  for (const character of name) {
    if (((character.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe) return [character];
  }
  return undefined;
}

function checkLength(name: string, segments: string[], limits: PackageLimits): Finding[] {
  const long = segments.some(
    (segment) => segment.length * 3 > limits.segmentBytesMax && bytesOf(segment) > limits.segmentBytesMax,
  );
  const why =
    name.length * 3 > limits.pathBytesMax && bytesOf(name) > limits.pathBytesMax
      ? { text: phrase('"{file}": the path is longer than {max} bytes.'), max: limits.pathBytesMax }
      : long
        ? { text: phrase('"{file}": a part of it is longer than {max} bytes.'), max: limits.segmentBytesMax }
        : segments.length > limits.depthMax
          ? { text: phrase('"{file}": it lies deeper than {max} folders.'), max: limits.depthMax }
          : undefined;
  if (why === undefined) return [];
  return [finding("PKG-NAME-LENGTH", why.text, { file: name, values: { max: why.max } })];
}

function checkReserved(name: string, segments: string[]): Finding[] {
  const reserved = segments.find((segment) => RESERVED.has(segment));
  return reserved === undefined
    ? []
    : [
        finding("PKG-NAME-RESERVED", phrase('"{file}" uses the reserved name {reserved}.'), {
          file: name,
          values: { reserved },
        }),
      ];
}

function bytesOf(text: string): number {
  return ENCODER.encode(text).length;
}
