import { eq } from "drizzle-orm";
import { appAccessRequests, appOpenings, apps, deviceKeys, trustedKeys } from "#db/schema/app.ts";
import { suspensions } from "#db/schema/release.ts";
import { aDeviceKey, anApp, aWorkspace } from "#tests/support/house.ts";
import { personas, type Cast, type Persona } from "./cast.ts";
import type { Row } from "./rows.ts";

const tenants = ["tenantAdmin", "tenantDeveloper", "reviewer"] as const;
const but = (...these: readonly Persona[]) => personas.filter((persona) => !these.includes(persona));

const appAdmin = (input: Row["input"]): Row => ({
  input,
  may: ["tenantAdmin"],
  forbidden: ["tenantDeveloper", "reviewer"],
});
const tenantSees = (input: Row["input"]): Row => ({ input, may: tenants });
const target = (appId: string) => ({ target: { appId, environment: "production" } });
const publicKey = JSON.stringify({
  kty: "OKP",
  crv: "Ed25519",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
});
const why = "It takes money for nothing.";

let made = 0;
const fresh = () => `x${(made += 1)}`;

/** An app of a third tenant, which everybody may find. */
const strangersApp = async () => anApp(await aWorkspace("tenant"));

async function aRequest({ runtime, stage }: Cast, { appId, by }: { appId: string; by: string }) {
  const wish = { appId, workspaceId: by, message: "We sell tea there.", requestedBy: stage.owner.userId };
  const [request] = await runtime.database.db.insert(appAccessRequests).values(wish).returning();
  return { requestId: request?.id ?? "" };
}

async function declared({ appId, cast }: { appId: string; cast: Cast }): Promise<string> {
  const { database } = cast.runtime;
  const attribute = { name: fresh(), kind: "text", description: "" } as const;
  await database.db
    .update(apps)
    .set({ customAttributes: [attribute] })
    .where(eq(apps.id, appId));
  return attribute.name;
}

/** Rows of what a tenant does with its apps. */
export const appRows: Record<string, Row> = {
  "app.create": {
    input: () => ({ name: "Pier", scheme: fresh() + "-app", platforms: ["iOS"], icon: null }),
    may: ["tenantAdmin", "rival"],
    forbidden: but("tenantAdmin", "rival"),
  },
  "app.edit": appAdmin(({ appId }) => ({ appId, change: { name: "Pier" } })),
  "app.open": appAdmin(({ appId }) => ({ appId, openTo: "invited" })),
  "app.deletion": tenantSees(({ appId }) => ({ appId })),
  "app.delete": appAdmin(async ({ appId }, { ids, stage }) => {
    const gone = appId === ids.appId ? await anApp(stage.tenant) : appId;
    return { appId: gone, name: gone };
  }),
  "app.settingsImpact": tenantSees(({ appId }) => target(appId)),
  "app.users": tenantSees(({ appId }) => target(appId)),
  "app.rotateDeviceKey": appAdmin(async ({ appId, keyId }, { ids, stage, runtime }) => {
    let old = keyId;
    if (keyId === ids.keyId) {
      await aDeviceKey(stage.admin, ids.appId);
      const keys = await runtime.database.db.select().from(deviceKeys).where(eq(deviceKeys.appId, ids.appId));
      old = keys.at(-1)?.id ?? "";
    }
    return { ...target(appId), rotation: { keyId: old, name: "Build 8", overlapHours: 24 } };
  }),
  "app.addTrustedKey": appAdmin(({ appId }) => ({
    appId,
    key: { name: "Bean Street", algorithm: "EdDSA", publicKey },
  })),
  "app.revokeTrustedKey": appAdmin(async ({ appId }, { ids, runtime }) => {
    const key = { appId: ids.appId, name: "Bean Street", jwk: { kid: fresh() } };
    const [row] = await runtime.database.db.insert(trustedKeys).values(key).returning();
    return { appId, keyId: row?.id ?? "" };
  }),
  "app.addAttribute": appAdmin(({ appId }) => ({
    appId,
    attribute: { name: fresh(), kind: "text", description: "" },
  })),
  "app.describeAttribute": appAdmin(async ({ appId }, cast) => ({
    appId,
    attribute: { name: await declared({ appId: cast.ids.appId, cast }), description: "Membership level" },
  })),
  "app.attributeUses": tenantSees(({ appId }) => ({ appId, name: "level" })),
  "app.removeAttribute": appAdmin(async ({ appId }, cast) => ({
    appId,
    name: await declared({ appId: cast.ids.appId, cast }),
  })),

  "app.find": { input: () => ({}), may: personas },
  "app.openings": tenantSees(({ appId }) => ({ appId })),
  "app.requests": tenantSees(({ appId }) => ({ appId })),
  "app.invite": appAdmin(async ({ appId }) => ({ appId, slug: (await aWorkspace("developer")).slug })),
  "app.uninvite": appAdmin(async ({ appId }, { ids, runtime }) => {
    const { id: workspaceId } = await aWorkspace("developer");
    await runtime.database.db.insert(appOpenings).values({ appId: ids.appId, workspaceId });
    return { appId, workspaceId };
  }),
  "app.requestAccess": {
    input: async () => ({ appId: await strangersApp(), message: "We sell tea there." }),
    may: ["owner", "tenantAdmin", "rival"],
    forbidden: but("owner", "tenantAdmin", "rival"),
  },
  "app.withdrawRequest": {
    input: async (_, cast) => aRequest(cast, { appId: await strangersApp(), by: cast.stage.merchant.id }),
    may: ["owner"],
    forbidden: ["assigned", "unassigned"],
  },
  "app.answerRequest": appAdmin(async (_, cast) => {
    const { id } = await aWorkspace("developer");
    return { ...(await aRequest(cast, { appId: cast.ids.appId, by: id })), grant: true };
  }),

  "app.programs": {
    input: ({ appId }) => target(appId),
    may: ["tenantAdmin", "reviewer"],
    empty: ["tenantDeveloper"],
  },
  "app.suspend": appAdmin(async ({ programId, appId }, { ids, runtime }) => {
    await runtime.database.db.delete(suspensions).where(eq(suspensions.programId, ids.programId));
    return { place: { programId, appId, environment: "production" }, reason: why };
  }),
  "app.restore": appAdmin(async ({ programId, appId }, { ids, runtime, stage }) => {
    const place = { programId: ids.programId, appId: ids.appId, environment: "production" } as const;
    const row = { ...place, reason: why, suspendedBy: stage.admin.userId };
    await runtime.database.db.insert(suspensions).values(row).onConflictDoNothing();
    return { place: { ...place, programId, appId } };
  }),
};
