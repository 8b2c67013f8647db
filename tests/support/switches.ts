import type { PublishedSwitch } from "#lib/switches/part.ts";

/** A switch as a snapshot has it: a text "grey" for everybody. */
export function aPublishedSwitch(key: string, overrides: Partial<PublishedSwitch> = {}): PublishedSwitch {
  return {
    key,
    kind: "string",
    description: "",
    on: true,
    value: "grey",
    rules: [],
    version: 1,
    salt: "abcdefghijklmno",
    ...overrides,
  };
}
