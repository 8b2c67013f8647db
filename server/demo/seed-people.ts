import { eq } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { environments } from "#lib/release/environments.ts";
import { defaultSettings } from "#lib/release/settings.ts";
import type { Executor } from "#db/client.ts";
import { appEnvironments, appOpenings, apps, deviceKeys, identityKeys } from "#db/schema/app.ts";
import { memberships, users, workspaces } from "#db/schema/person.ts";
import { hashPassword } from "#server/auth/password.ts";
import { runtime } from "#server/runtime.ts";
import type { DemoFile } from "./ensure-demo.ts";
import { demoPeople, demoWorkspaces } from "./people.ts";

export const demoAppId = "harbour-app";

/** The demo's workspaces, accounts and apps, in one transaction; nothing where they are there already. */
export async function seedPeople(demo: DemoFile): Promise<void> {
  const { database } = await runtime();
  const hashes = new Map<string, string>();
  for (const { email } of demoPeople) hashes.set(email, await hashPassword(demo.passwords[email] ?? ""));
  await database.db.transaction(async (tx) => {
    const before = await tx.select({ id: workspaces.id }).from(workspaces).limit(1);
    if (before.length > 0) return;
    for (const workspace of demoWorkspaces)
      await tx.insert(workspaces).values({ ...workspace, id: workspace.slug });
    for (const { email, name, workspace, role } of demoPeople) {
      const [user] = await tx
        .insert(users)
        .values({ email, name, passwordHash: hashes.get(email) ?? null })
        .returning({ id: users.id });
      if (user) await tx.insert(memberships).values({ workspaceId: workspace, userId: user.id, role });
    }
    await seedApps(tx, demo);
  });
}

async function seedApps(tx: Executor, demo: DemoFile): Promise<void> {
  const platforms = ["Android", "iOS", "HarmonyOS"];
  await tx.insert(apps).values([
    {
      id: demoAppId,
      workspaceId: "harbour",
      name: "Harbour",
      scheme: "harbour",
      platforms,
      openTo: "invited",
    },
    {
      id: "harbour-lite",
      workspaceId: "harbour",
      name: "Harbour Lite",
      scheme: "harbourlite",
      platforms,
      openTo: "nobody",
    },
  ]);
  await tx.insert(appOpenings).values({ appId: demoAppId, workspaceId: "bean-street" });
  for (const { id } of await tx.select({ id: apps.id }).from(apps).where(eq(apps.workspaceId, "harbour"))) {
    for (const environment of environments) {
      const signedIdentity = environment === "production";
      await tx
        .insert(appEnvironments)
        .values({ appId: id, environment, settings: defaultSettings[environment], signedIdentity });
    }
  }
  const { kty, x, y, kid } = demo.identityKey;
  const jwk = { kty, crv: "P-256", x, y, kid, alg: "ES256" };
  await tx.insert(identityKeys).values({ appId: demoAppId, environment: "production", name: "Demo", jwk });
  for (const environment of environments) {
    const key = demo.deviceKeys[environment] ?? "";
    const keyHash = await sha256Hex(new TextEncoder().encode(key));
    const named = { name: "Demo", keyHash, hint: key.slice(0, 8) };
    await tx.insert(deviceKeys).values({ appId: demoAppId, environment, ...named });
  }
}
