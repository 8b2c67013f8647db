import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importJWK, SignJWT } from "jose";
import { z } from "zod";
import { identityAudience } from "#lib/crypto/identity.ts";
import { resolveAnswerSchema, type ProgramAnswer, type QrAnswer } from "#lib/protocol/resolve.ts";
import type { Environment } from "#lib/release/environments.ts";
import { dataFolder, deviceKeyOf, origin } from "./demo.ts";

type Asking = { program: string; environment?: Environment; qr?: string };
type Answer = { program: ProgramAnswer | undefined; qr: QrAnswer | undefined };

const appId = "harbour-app";
const demoSchema = z.object({
  identityKey: z.looseObject({ kty: z.literal("EC"), d: z.string(), kid: z.string() }),
});

/** A device in the hand of a user whom the super app's server vouches for: it counts, unlike a simulated one. */
export async function askAs(
  userId: string,
  { program, environment = "production", qr }: Asking,
): Promise<Answer> {
  const response = await fetch(`${origin}/edge/v1/resolve`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${deviceKeyOf(environment)}`,
      "content-type": "application/json",
      "sluice-identity": await identityOf(userId, environment),
    },
    body: JSON.stringify({ user: { id: userId }, programs: [{ id: program }], qr }),
  });
  if (!response.ok) throw new Error(`the edge answered ${response.status}: ${await response.text()}`);
  const answer = resolveAnswerSchema.parse(await response.json());
  return { program: answer.programs[0], qr: answer.qr };
}

async function identityOf(userId: string, environment: Environment): Promise<string> {
  const { identityKey } = demoSchema.parse(JSON.parse(readFileSync(join(dataFolder, "demo.json"), "utf8")));
  return new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: identityKey.kid })
    .setSubject(userId)
    .setAudience(identityAudience(appId, environment))
    .setExpirationTime("10m")
    .sign(await importJWK(identityKey, "ES256"));
}
