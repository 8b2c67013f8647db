import { getServerSession } from "next-auth";
import { z } from "zod";
import type { Actor } from "./actor.ts";
import { authOptions } from "./options.ts";

const sessionSchema = z.object({ userId: z.string(), signedInAt: z.number() });

/** Who is signed in, as the cookie says. Whether the session still stands is asked of the database at each use. */
export async function currentActor(): Promise<Actor | null> {
  const session = sessionSchema.safeParse(await getServerSession(await authOptions()));
  return session.success
    ? { userId: session.data.userId, issuedAt: new Date(session.data.signedInAt) }
    : null;
}

/** The name on the button that signs in through OpenID Connect; null where its variables are not set. */
export async function oidcName(): Promise<string | null> {
  const { providers } = await authOptions();
  return providers.find(({ id }) => id === "oidc")?.name ?? null;
}
