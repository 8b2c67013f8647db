export type Json = null | boolean | number | string | Json[] | JsonObject;
/** Without a prototype: a key such as __proto__ is a key like any other. */
export type JsonObject = { [key: string]: Json };

/** How far a text was read. */
export type Place = { text: string; at: number };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly [string, Json][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

export function readScalar(place: Place): Json | undefined {
  if (place.text[place.at] === '"') return readString(place);
  NUMBER.lastIndex = place.at;
  const number = NUMBER.exec(place.text)?.[0];
  const word =
    number === undefined ? WORDS.find(([name]) => place.text.startsWith(name, place.at)) : undefined;
  place.at += number?.length ?? word?.[0].length ?? 0;
  return number === undefined ? word?.[1] : Number(number);
}

export function readString(place: Place): string | undefined {
  if (place.text[place.at] !== '"') return undefined;
  let end = place.at + 1;
  while (end < place.text.length && place.text[end] !== '"') end += place.text[end] === "\\" ? 2 : 1;
  try {
    // The platform's parser knows the escapes, and refuses control characters.
    const value = String(JSON.parse(place.text.slice(place.at, end + 1)));
    place.at = end + 1;
    return value;
  } catch {
    return undefined;
  }
}

export function skipSpace(place: Place): void {
  while (" \t\n\r".includes(place.text[place.at] ?? "x")) place.at++;
}
