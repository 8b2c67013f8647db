import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { readUserCode } from "#lib/access/user-code.ts";
import type { Executor } from "#db/client.ts";
import { deviceLogins } from "#db/schema/person.ts";
import type { Account } from "#server/auth/account.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { giveBack, takeAttempt } from "#server/auth/attempts.ts";
import { attemptLimits } from "#server/auth/limits.ts";
import { sealText } from "#server/keys/sealed-text.ts";
import { runtime } from "#server/runtime.ts";
import { addToken } from "./manage-tokens.ts";

type Missed = { ok: false; why: "device_code_unknown" | "too_many_attempts" };
const unknown: Missed = { ok: false, why: "device_code_unknown" };

/** What asks for a token, for the person who typed its code. */
export async function lookDeviceLogin(account: Account, typed: string) {
  const { database } = await runtime();
  return counted(account.id, async () => {
    const login = await openLogin(database.db, typed);
    if (!login) return unknown;
    const { userCode, name, client, scopes, workspaceWish, createdAt, expiresAt } = login;
    return { ok: true, userCode, name, client, scopes, workspaceWish, createdAt, expiresAt } as const;
  });
}

export type Approval = { code: string; days: number };

/** Makes a token of the person's in this workspace, for the device to fetch. */
export async function approveDeviceLogin(
  scope: WorkspaceScope,
  { code, days }: Approval,
): Promise<{ ok: true } | Missed | { ok: false; why: "too_many_tokens" }> {
  const { database } = await runtime();
  return counted(scope.person.id, () =>
    database.db.transaction(async (tx) => {
      const login = await openLogin(tx, code, true);
      if (!login) return unknown;
      const { name, scopes } = login;
      const made = await addToken(tx, scope, { name, scopes, days });
      if (!made.ok) return made;
      const sealedToken = await sealText(made.token);
      await tx
        .update(deviceLogins)
        .set({ decidedAt: sql`now()`, tokenId: made.tokenId, sealedToken })
        .where(eq(deviceLogins.id, login.id));
      return { ok: true } as const;
    }),
  );
}

/** The device is told no at once. */
export async function refuseDeviceLogin(account: Account, code: string): Promise<{ ok: true } | Missed> {
  const { database } = await runtime();
  return counted(account.id, () =>
    database.db.transaction(async (tx) => {
      const login = await openLogin(tx, code, true);
      if (!login) return unknown;
      await tx
        .update(deviceLogins)
        .set({ decidedAt: sql`now()` })
        .where(eq(deviceLogins.id, login.id));
      return { ok: true } as const;
    }),
  );
}

/** Takes one of the person's attempts before the code is judged, and gives it back where the code was one. */
async function counted<Outcome extends { ok: boolean }>(
  personId: string,
  judge: () => Promise<Outcome>,
): Promise<Outcome | Missed> {
  const key = `user-code:${personId}`;
  const waitSeconds = await takeAttempt([{ key, attempts: attemptLimits.userCodesPerPerson }]);
  if (waitSeconds > 0) return { ok: false, why: "too_many_attempts" };
  const outcome = await judge();
  if (outcome.ok) await giveBack(key);
  return outcome;
}

/** The login of a code that nobody has decided on yet. */
async function openLogin(db: Executor, typed: string, locked = false) {
  const userCode = readUserCode(typed);
  if (!userCode) return null;
  const open = and(
    eq(deviceLogins.userCode, userCode),
    isNull(deviceLogins.decidedAt),
    gt(deviceLogins.expiresAt, sql`now()`),
  );
  const asked = db.select().from(deviceLogins).where(open);
  const [login] = await (locked ? asked.for("update") : asked);
  return login ?? null;
}
