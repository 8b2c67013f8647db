import { and, eq } from "drizzle-orm";
import type { Environment } from "#lib/release/environments.ts";
import type { Executor } from "#db/client.ts";
import { users } from "#db/schema/person.ts";
import { suspensions } from "#db/schema/release.ts";

export type ProgramPlace = { programId: string; appId: string; environment: Environment };
export type Suspension = { reason: string; since: Date; by: string };

/** Whether and why a mini program is suspended in an app and environment; null where it is not. */
export async function suspensionOf(db: Executor, place: ProgramPlace): Promise<Suspension | null> {
  const [row] = await db
    .select({ reason: suspensions.reason, since: suspensions.createdAt, by: users.name })
    .from(suspensions)
    .innerJoin(users, eq(users.id, suspensions.suspendedBy))
    .where(isPlace(place));
  return row ?? null;
}

export const isPlace = ({ programId, appId, environment }: ProgramPlace) =>
  and(
    eq(suspensions.programId, programId),
    eq(suspensions.appId, appId),
    eq(suspensions.environment, environment),
  );
