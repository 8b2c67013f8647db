import { keyFiles, type KeyFiles } from "#server/keys/key-files.ts";
import { openKeyParts, type KeysChoice } from "#server/keys/open-platform-keys.ts";
import { proven, type KeyParts, type Stated } from "#server/keys/platform-keys.ts";

/** What a command of the ceremony works on. */
export type CeremonyWorld = {
  choice: KeysChoice;
  files: KeyFiles;
  parts: KeyParts;
  nowMs: number;
};
export type Words = { [option: string]: string | boolean | string[] | undefined };
export type Asked = { words: string[]; options: Words };
export type Command = (world: CeremonyWorld, asked: Asked) => Promise<string[]>;
/** For the machine with the root keys: it has no keys of the platform, and none are made there. */
export type OfflineCommand = (asked: Asked) => Promise<string[]>;

/** What ends a command with its reason and no trace: the person can mend it. */
export class CeremonyRefusal extends Error {}

export async function openWorld(choice: KeysChoice, nowMs: number): Promise<CeremonyWorld> {
  return { choice, nowMs, files: keyFiles(choice.folder), parts: await openKeyParts(choice, nowMs) };
}

/** The documents as they stand, proven. */
export async function statedNow({ parts }: CeremonyWorld): Promise<Stated> {
  return proven(await parts.place.read(), parts.place.name);
}

/** @throws CeremonyRefusal where the option was not given */
export function needed(options: Words, name: string, mend: string): string {
  const value = options[name];
  if (typeof value !== "string" || value === "") throw new CeremonyRefusal(`--${name} is missing: ${mend}`);
  return value;
}
