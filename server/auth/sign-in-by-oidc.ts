import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "#db/schema/person.ts";
import { runtime } from "#server/runtime.ts";
import { normalEmail } from "./email.ts";

const claims = z.object({ email: z.string(), email_verified: z.literal(true), name: z.string().optional() });

/**
 * The person whom an OpenID Connect provider vouches for, made at their first sign-in. Null where the provider
 * did not verify the address: an unverified one could be anybody's.
 */
export async function signInByOidc(profile: unknown): Promise<{ id: string } | null> {
  const parsed = claims.safeParse(profile);
  const email = parsed.success ? normalEmail(parsed.data.email) : null;
  if (!parsed.success || !email) return null;
  const { database } = await runtime();
  const name = parsed.data.name ?? email;
  await database.db.insert(users).values({ email, name }).onConflictDoNothing();
  const [user] = await database.db.select({ id: users.id }).from(users).where(eq(users.email, email));
  return user ?? null;
}
