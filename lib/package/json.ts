import { shown, type FindingId } from "./finding.ts";
import { lineAt } from "./line.ts";
import type { PackageLimits } from "./limits.ts";

export type Json = null | boolean | number | string | Json[] | JsonObject;
/** Without a prototype: a key such as __proto__ is a key like any other. */
export type JsonObject = { [key: string]: Json };

export type Parsed = { ok: true; value: Json } | { ok: false; id: FindingId; why: string; line: number };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS: readonly [string, Json][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

type Frame = { list: Json[] } | { object: JsonObject; key: string };
type State = { text: string; at: number; frames: Frame[] };
type Failure = { id: FindingId; why: string };

/**
 * JSON as RFC 8259 has it and nothing more: comments, trailing commas and keys written twice are refused with their
 * line. Iterative, so that depth costs no stack; linear in the length of the text.
 */
export function parseJson(text: string, limits: PackageLimits): Parsed {
  const state: State = { text, at: 0, frames: [] };
  let value: Json | undefined;
  for (;;) {
    const step = value === undefined ? readValue(state, limits) : close(state, value);
    if (step !== undefined && "why" in step) return { ok: false, ...step, line: lineAt(text, state.at) };
    if (step !== undefined && "root" in step) return { ok: true, value: step.root };
    value = step?.value;
  }
}

/** Reads a scalar or an empty container, or opens one (then there is no value yet). */
function readValue(state: State, limits: PackageLimits): { value: Json } | Failure | undefined {
  skipSpace(state);
  const character = state.text[state.at];
  if (character === "{" || character === "[") return open(state, character, limits);
  const scalar = readScalar(state);
  if (scalar !== undefined) return { value: scalar };
  return syntax(
    state,
    character === "]" || character === "}" ? "a trailing comma or a missing value" : "no valid value",
  );
}

function open(
  state: State,
  bracket: "{" | "[",
  limits: PackageLimits,
): { value: Json } | Failure | undefined {
  if (state.frames.length >= limits.manifestDepthMax) {
    return { id: "PKG-MANIFEST-DEPTH", why: `it is nested deeper than ${limits.manifestDepthMax} levels` };
  }
  state.at++;
  skipSpace(state);
  if (state.text[state.at] === (bracket === "{" ? "}" : "]")) {
    state.at++;
    return { value: bracket === "{" ? emptyObject() : [] };
  }
  if (bracket === "[") {
    state.frames.push({ list: [] });
    return undefined;
  }
  const frame = { object: emptyObject(), key: "" };
  state.frames.push(frame);
  return readKey(state, frame);
}

/** Puts a finished value where it belongs, then reads the comma or the closing bracket after it. */
function close(state: State, value: Json): { value: Json } | { root: Json } | Failure | undefined {
  skipSpace(state);
  const frame = state.frames.at(-1);
  const character = state.text[state.at];
  if (frame === undefined)
    return character === undefined ? { root: value } : syntax(state, "text after the end");
  if ("list" in frame) frame.list.push(value);
  else frame.object[frame.key] = value;
  if (character === ",") {
    state.at++;
    return "list" in frame ? undefined : readKey(state, frame);
  }
  if (character !== ("list" in frame ? "]" : "}"))
    return syntax(state, "a comma or a closing bracket is missing");
  state.at++;
  state.frames.pop();
  return { value: "list" in frame ? frame.list : frame.object };
}

function readKey(state: State, frame: { object: JsonObject; key: string }): Failure | undefined {
  skipSpace(state);
  const key = readString(state);
  if (key === undefined)
    return syntax(state, state.text[state.at] === "}" ? "a trailing comma" : "a quoted key is missing");
  frame.key = key;
  if (frame.key in frame.object) {
    return {
      id: "PKG-MANIFEST-DUPLICATE",
      why: `the key "${shown(frame.key)}" is written twice in one object`,
    };
  }
  skipSpace(state);
  if (state.text[state.at] !== ":") return syntax(state, "a colon is missing");
  state.at++;
  return undefined;
}

function readScalar(state: State): Json | undefined {
  if (state.text[state.at] === '"') return readString(state);
  NUMBER.lastIndex = state.at;
  const number = NUMBER.exec(state.text)?.[0];
  const word =
    number === undefined ? WORDS.find(([name]) => state.text.startsWith(name, state.at)) : undefined;
  state.at += number?.length ?? word?.[0].length ?? 0;
  return number === undefined ? word?.[1] : Number(number);
}

function readString(state: State): string | undefined {
  if (state.text[state.at] !== '"') return undefined;
  let end = state.at + 1;
  while (end < state.text.length && state.text[end] !== '"') end += state.text[end] === "\\" ? 2 : 1;
  try {
    // The platform's parser knows the escapes, and refuses control characters.
    const value = String(JSON.parse(state.text.slice(state.at, end + 1)));
    state.at = end + 1;
    return value;
  } catch {
    return undefined;
  }
}

function skipSpace(state: State): void {
  while (" \t\n\r".includes(state.text[state.at] ?? "x")) state.at++;
}

function syntax(state: State, why: string): Failure {
  const rest = state.text.slice(state.at, state.at + 2);
  const comment = rest === "//" || rest === "/*" || rest.startsWith("#");
  const cut = state.at >= state.text.length ? "it ends too early" : why;
  return { id: "PKG-MANIFEST-SYNTAX", why: comment ? "comments are not JSON" : cut };
}

function emptyObject(): JsonObject {
  return Object.create(null);
}
