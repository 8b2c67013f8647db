import type { Trust } from "#lib/crypto/trust.ts";
import { keysAnswerSchema } from "#lib/protocol/keys.ts";
import { awsKmsKeys } from "./aws-kms.ts";
import { keyFiles, onlineKeysSchema, parseAs, rootKeysSchema, type KeyFiles } from "./key-files.ts";
import type { KeyPort } from "./key-port.ts";
import { makeMissingKeys } from "./make-keys.ts";
import { platformKeys, type KeyParts, type PlatformKeys, type TrustPlace } from "./platform-keys.ts";
import { heldKeys, type PrivateKey } from "./private-key.ts";

export type KeysChoice = {
  /** PLATFORM_KEYS: keys as JSON, or `aws-kms:` and the ids of keys there; files of the folder without it. */
  keys: string | undefined;
  /** PLATFORM_TRUST: the signed documents as JSON; a file of the folder without it. */
  trust: string | undefined;
  folder: string;
};

const kmsPrefix = "aws-kms:";
const givenKeysSchema = onlineKeysSchema.extend(rootKeysSchema.partial().shape);

/**
 * The platform's keys, by their variables. Only where both are absent are keys made that are not there.
 * @throws Error naming the variable, where what it names cannot be used
 */
export async function openPlatformKeys(choice: KeysChoice, nowMs = Date.now()): Promise<PlatformKeys> {
  const keys = platformKeys(await openKeyParts(choice, nowMs));
  await keys.current(nowMs);
  return keys;
}

/** The same in its parts, for the ceremony. */
export async function openKeyParts(choice: KeysChoice, nowMs: number): Promise<KeyParts> {
  const files = keyFiles(choice.folder);
  if (!choice.keys && !choice.trust) await makeMissingKeys(files, nowMs);
  return { ...(await openPort(choice.keys, files)), place: openPlace(choice.trust, files) };
}

type OpenedPort = Pick<KeyParts, "port" | "portName" | "rootKeys">;

async function openPort(keys: string | undefined, files: KeyFiles): Promise<OpenedPort> {
  const fileRoots = async () => (await files.root.read())?.root ?? [];
  if (keys === undefined) {
    return { port: heldKeys(() => filedKeys(files)), portName: files.online.path, rootKeys: fileRoots };
  }
  if (keys.startsWith(kmsPrefix)) {
    const ids = keys
      .slice(kmsPrefix.length)
      .split(/[\s,]+/)
      .filter(Boolean);
    if (ids.length === 0) throw new Error(`PLATFORM_KEYS names no key: write ${kmsPrefix}<id>,<id>.`);
    const port: KeyPort = await awsKmsKeys(ids);
    return { port, portName: `AWS KMS: ${ids.join(", ")}`, rootKeys: fileRoots };
  }
  const given = parseAs(keys, givenKeysSchema, "PLATFORM_KEYS");
  return {
    port: heldKeys(async () => given.online),
    portName: "PLATFORM_KEYS",
    rootKeys: async () => given.root ?? (await fileRoots()),
  };
}

async function filedKeys(files: KeyFiles): Promise<readonly PrivateKey[]> {
  const kept = await files.online.read();
  if (!kept) throw new Error(`${files.online.path} is gone: restore it, or set PLATFORM_KEYS.`);
  return kept.online;
}

function openPlace(given: string | undefined, { trust: file }: KeyFiles): TrustPlace {
  if (given === undefined) {
    return {
      name: file.path,
      async read() {
        const kept = await file.read();
        if (!kept)
          throw new Error(`${file.path} is not there: set PLATFORM_TRUST, or make it: docs/keys.md.`);
        return kept;
      },
      write: (trust) => file.write(trust),
    };
  }
  // A variable is written by nobody: what this process renews it keeps, and the rule store has it for all others.
  let held: Trust = parseAs(given, keysAnswerSchema, "PLATFORM_TRUST");
  return { name: "PLATFORM_TRUST", read: async () => held, write: async (trust) => void (held = trust) };
}
