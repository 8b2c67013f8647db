import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import { roleNames } from "#lib/access/roles.ts";
import { environments } from "#lib/release/environments.ts";
import { users } from "#db/schema/person.ts";
import { newDeviceKey } from "#server/app/device-keys.ts";
import { env } from "#server/env.ts";
import { runtime } from "#server/runtime.ts";
import { demoOperator, demoPeople } from "./people.ts";
import { seedAccess } from "./seed-access.ts";
import { seedOperator } from "./seed-operator.ts";
import { seedFigures } from "./seed-figures.ts";
import { seedPeople } from "./seed-people.ts";
import { seedReleases } from "./seed-releases.ts";
import { seedSwitches } from "./seed-switches.ts";
import { writeSamples } from "./samples.ts";

const demoFileSchema = z.object({
  complete: z.boolean(),
  passwords: z.record(z.string(), z.string()),
  deviceKeys: z.record(z.string(), z.string()),
  /** The super app's own private key: with it one can play its server and vouch for a user. */
  identityKey: z.looseObject({
    kty: z.literal("EC"),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    kid: z.string(),
  }),
});
export type DemoFile = z.infer<typeof demoFileSchema>;

/**
 * Fills an empty installation with a demo, once; a demo that was cut off is taken up where it stopped.
 * @returns what to print: the accounts. Null where the installation is not a demo
 */
export async function ensureDemo(say: (line: string) => void): Promise<string | null> {
  const path = join(env().dataFolder, "demo.json");
  const kept = await readDemo(path);
  if (!kept && !(await isEmpty())) return null;
  const demo = kept ?? (await newDemo());
  if (!demo.complete) {
    say("  Filling the demo: people, apps and four mini programs …");
    await keepDemo(path, demo);
    await seedPeople(demo);
    await seedOperator(demo);
    await seedReleases();
    await seedAccess();
    await seedSwitches();
    await seedFigures(demo.deviceKeys["production"] ?? "");
    await writeSamples(join(env().dataFolder, "samples"));
    await keepDemo(path, { ...demo, complete: true });
  }
  return accountList(demo);
}

async function readDemo(path: string): Promise<DemoFile | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  return text === null ? null : demoFileSchema.parse(JSON.parse(text));
}

async function keepDemo(path: string, demo: DemoFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, JSON.stringify(demo, null, 2), { mode: 0o600 });
  await rename(`${path}.part`, path);
}

async function isEmpty(): Promise<boolean> {
  const { database } = await runtime();
  return (await database.db.select({ id: users.id }).from(users).limit(1)).length === 0;
}

async function newDemo(): Promise<DemoFile> {
  const password = () => randomBytes(9).toString("base64url");
  return {
    complete: false,
    passwords: Object.fromEntries([...demoPeople, demoOperator].map(({ email }) => [email, password()])),
    deviceKeys: Object.fromEntries(environments.map((environment) => [environment, newDeviceKey()])),
    identityKey: await newIdentityKey(),
  };
}

async function newIdentityKey(): Promise<DemoFile["identityKey"]> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return demoFileSchema.shape.identityKey.parse({ ...jwk, kid, alg: "ES256" });
}

function accountList(demo: DemoFile): string {
  const ofRoles = demoPeople.map(({ email, role }) => ({ email, role: roleNames[role] }));
  const lines = [...ofRoles, { email: demoOperator.email, role: "Platform Admin" }].flatMap(
    ({ email, role }) => {
      const password = demo.passwords[email];
      return password ? [`    ${role.padEnd(20)} ${email.padEnd(28)} ${password}`] : [];
    },
  );
  return [
    "",
    "  Demo accounts (kept in the data folder, demo.json):",
    ...lines,
    "",
    `  Device key of the app Harbour, Production: ${demo.deviceKeys["production"] ?? ""}`,
    `  Packages to upload: ${join(env().dataFolder, "samples")}`,
  ].join("\n");
}
