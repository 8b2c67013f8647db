import { RE2JS, RE2JSSyntaxException, RE2Set } from "re2js";
import { phrase } from "#lib/text/phrase.ts";
import { ruleLimits } from "./limits.ts";

/** Patterns of whole user ids in RE2's syntax, matched in time linear to the id, all in one pass. */
export type CompiledPatterns = { readonly patterns: readonly string[]; readonly set: RE2Set };

/** Why a text is no pattern. */
export const patternFaults = {
  empty: phrase("A pattern has at least one character."),
  too_long: phrase("A pattern has 200 characters at most."),
  not_one: phrase("This is no pattern in RE2's syntax: look-around and back-references are not part of it."),
  too_large: phrase("This pattern is too large when it is unfolded. Count less in it."),
  everybody: phrase("This pattern matches every user id. Choose the audience everyone instead."),
} as const;
export type PatternFault = keyof typeof patternFaults;

export function patternFault(pattern: string): PatternFault | null {
  if (pattern.trim() === "") return "empty";
  if (pattern.length > ruleLimits.patternLengthMax) return "too_long";
  const compiled = compileOne(pattern);
  if (typeof compiled === "string") return compiled;
  if (compiled.programSize() > ruleLimits.patternProgramMax) return "too_large";
  return unlikelyIds.every((id) => compiled.matches(id)) ? "everybody" : null;
}

/** Patterns that are faulty are left out: they let nobody in. Null where none is left. */
export function compilePatterns(patterns: readonly string[]): CompiledPatterns | null {
  const sound = patterns.filter((pattern) => patternFault(pattern) === null);
  if (sound.length === 0) return null;
  const set = new RE2Set(RE2Set.ANCHOR_BOTH, RE2JS.DOTALL);
  for (const pattern of sound) set.add(pattern);
  set.compile();
  return { patterns: sound, set };
}

/** The first pattern that the whole id matches, or null. An id longer than ids may be matches none. */
export function matchingPattern({ patterns, set }: CompiledPatterns, userId: string): string | null {
  if (userId.length > ruleLimits.userIdLengthMax) return null;
  const [first] = set.match(userId).toSorted((a, b) => a - b);
  return first === undefined ? null : (patterns[first] ?? null);
}

function compileOne(pattern: string): RE2JS | PatternFault {
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL);
  } catch (error) {
    const countsTooFar = error instanceof RE2JSSyntaxException && error.error === "invalid repeat count";
    return countsTooFar ? "too_large" : "not_one";
  }
}

// Unlike each other in letters, digits, marks and length: nothing but "everything" takes all of them.
const unlikelyIds = ["a", "0123456789", "Zz_-.:@", "用户", "x".repeat(40)];
