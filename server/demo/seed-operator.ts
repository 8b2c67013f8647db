import { users } from "#db/schema/person.ts";
import { hashPassword } from "#server/auth/password.ts";
import { runtime } from "#server/runtime.ts";
import type { DemoFile } from "./ensure-demo.ts";
import { demoOperator } from "./people.ts";

/** The account that runs the platform; nothing where it is there already. */
export async function seedOperator(demo: DemoFile): Promise<void> {
  const { database } = await runtime();
  const passwordHash = await hashPassword(demo.passwords[demoOperator.email] ?? "");
  const account = { ...demoOperator, passwordHash, platformAdmin: true };
  await database.db.insert(users).values(account).onConflictDoNothing();
}
