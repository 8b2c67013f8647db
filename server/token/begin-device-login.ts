import { randomBytes, randomInt } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import { accessLimits } from "#lib/access/limits.ts";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import { userCodeAlphabet } from "#lib/access/user-code.ts";
import { deviceLogins } from "#db/schema/person.ts";
import { currentClient } from "#server/auth/client-address.ts";
import { wordHash } from "#server/auth/link-word.ts";
import { runtime } from "#server/runtime.ts";

export type LoginWish = { name: string; scopes: readonly TokenScope[]; workspace?: string | undefined };
export type BegunLogin = { deviceCode: string; userCode: string; interval: number; expiresIn: number };

const expiresIn = accessLimits.deviceLoginMinutes * 60;
const interval = accessLimits.deviceLoginIntervalSeconds;

/** A command line asks for a token: it gets a secret to ask with, and a code for a person to type. */
export async function beginDeviceLogin({ name, scopes, workspace }: LoginWish): Promise<BegunLogin> {
  const { database } = await runtime();
  const deviceCode = `dl_${randomBytes(24).toString("base64url")}`;
  const userCode = newUserCode();
  await database.db.delete(deviceLogins).where(lt(deviceLogins.expiresAt, sql`now() - interval '1 day'`));
  await database.db.insert(deviceLogins).values({
    deviceCodeHash: await wordHash(deviceCode),
    userCode,
    name,
    client: currentClient(),
    scopes: [...new Set(scopes)],
    workspaceWish: workspace ?? null,
    interval,
    expiresAt: new Date(Date.now() + expiresIn * 1_000),
  });
  return { deviceCode, userCode, interval, expiresIn };
}

const newUserCode = (): string =>
  Array.from({ length: accessLimits.userCodeLetters }, () =>
    userCodeAlphabet.charAt(randomInt(userCodeAlphabet.length)),
  ).join("");
