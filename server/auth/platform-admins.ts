import { and, eq, inArray, notInArray } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { users } from "#db/schema/person.ts";
import { env } from "#server/env.ts";
import { runtime } from "#server/runtime.ts";
import type { Account } from "./account.ts";
import { normalEmail } from "./email.ts";

declare const minted: unique symbol;

/** Proof that a person runs the platform. Only this file makes one. It opens no workspace. */
export type PlatformScope = {
  readonly person: { id: string; name: string; email: string };
  readonly [minted]: true;
};

/** Mints the scope of whoever runs the platform, of an account that was read just now; null for everybody else. */
export function platformScope({ id, name, email, platformAdmin }: Account): PlatformScope | null {
  return platformAdmin ? mint({ person: { id, name, email } }) : null;
}

// The brand exists in types alone, so that no other file can write such a value.
const mint = (scope: Omit<PlatformScope, typeof minted>): PlatformScope => scope as PlatformScope;

/** Makes exactly those platform admins whom PLATFORM_ADMINS names; where it is not set, nothing changes. */
export async function keepPlatformAdmins(db: Executor, named = env().PLATFORM_ADMINS): Promise<void> {
  if (!named) return;
  const emails = addressesOf(named);
  await db
    .update(users)
    .set({ platformAdmin: true })
    .where(and(eq(users.platformAdmin, false), inArray(users.email, emails)));
  await db
    .update(users)
    .set({ platformAdmin: false })
    .where(and(eq(users.platformAdmin, true), notInArray(users.email, emails)));
}

/** The same for one person who signs in: their account may be younger than the start. */
export async function grantPlatformAdmin(userId: string): Promise<void> {
  const named = env().PLATFORM_ADMINS;
  if (!named) return;
  const { database } = await runtime();
  const [user] = await database.db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  const platformAdmin = user !== undefined && addressesOf(named).includes(user.email);
  await database.db.update(users).set({ platformAdmin }).where(eq(users.id, userId));
}

const addressesOf = (named: readonly string[]): string[] =>
  named.map((text) => normalEmail(text)).filter((email) => email !== null);
