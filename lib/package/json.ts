import { phrase } from "#lib/text/phrase.ts";
import { shown, type FindingId } from "./finding.ts";
import { readScalar, readString, skipSpace, type Json, type JsonObject, type Place } from "./json-scalar.ts";
import { lineAt } from "./line.ts";
import type { PackageLimits } from "./limits.ts";

/** `why` is a text in ICU message format, said with the values. */
export type Parsed =
  | { ok: true; value: Json }
  | { ok: false; id: FindingId; why: string; values: Said; line: number };
type Said = Record<string, string | number>;

type Frame = { list: Json[] } | { object: JsonObject; key: string };
type State = Place & { frames: Frame[] };
type Failure = { id: FindingId; why: string; values: Said };

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
    character === "]" || character === "}"
      ? phrase("a trailing comma or a missing value")
      : phrase("no valid value"),
  );
}

function open(
  state: State,
  bracket: "{" | "[",
  limits: PackageLimits,
): { value: Json } | Failure | undefined {
  if (state.frames.length >= limits.manifestDepthMax) {
    const why = phrase("it is nested deeper than {levels} levels");
    return { id: "PKG-MANIFEST-DEPTH", why, values: { levels: limits.manifestDepthMax } };
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
    return character === undefined ? { root: value } : syntax(state, phrase("text after the end"));
  if ("list" in frame) frame.list.push(value);
  else frame.object[frame.key] = value;
  if (character === ",") {
    state.at++;
    return "list" in frame ? undefined : readKey(state, frame);
  }
  if (character !== ("list" in frame ? "]" : "}"))
    return syntax(state, phrase("a comma or a closing bracket is missing"));
  state.at++;
  state.frames.pop();
  return { value: "list" in frame ? frame.list : frame.object };
}

function readKey(state: State, frame: { object: JsonObject; key: string }): Failure | undefined {
  skipSpace(state);
  const key = readString(state);
  if (key === undefined)
    return syntax(
      state,
      state.text[state.at] === "}" ? phrase("a trailing comma") : phrase("a quoted key is missing"),
    );
  frame.key = key;
  if (frame.key in frame.object) {
    return {
      id: "PKG-MANIFEST-DUPLICATE",
      why: phrase('the key "{key}" is written twice in one object'),
      values: { key: shown(frame.key) },
    };
  }
  skipSpace(state);
  if (state.text[state.at] !== ":") return syntax(state, phrase("a colon is missing"));
  state.at++;
  return undefined;
}

function syntax(state: State, why: string): Failure {
  const rest = state.text.slice(state.at, state.at + 2);
  const comment = rest === "//" || rest === "/*" || rest.startsWith("#");
  const cut = state.at >= state.text.length ? phrase("it ends too early") : why;
  return {
    id: "PKG-MANIFEST-SYNTAX",
    why: comment ? phrase("comments are not JSON") : cut,
    values: {},
  };
}

function emptyObject(): JsonObject {
  return Object.create(null);
}
