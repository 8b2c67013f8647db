import { newId } from "#db/id.ts";
import { users } from "#db/schema/person.ts";
import type { Actor } from "#server/auth/actor.ts";
import type { TestRuntime } from "./runtime.ts";

/** Somebody who runs the platform and belongs to no workspace. */
export async function anOperator({ database }: TestRuntime): Promise<Actor> {
  const person = { email: `${newId()}@ops.example`, name: "Tomas Berg", platformAdmin: true };
  const sessionsValidFrom = new Date(Date.now() - 60_000);
  const [user] = await database.db
    .insert(users)
    .values({ ...person, sessionsValidFrom })
    .returning();
  return { userId: user?.id ?? "", issuedAt: new Date() };
}
