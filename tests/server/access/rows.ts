import { memberships, users } from "#db/schema/person.ts";
import { programAssignments } from "#db/schema/program.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { newId } from "#db/id.ts";
import { webhookDeliveries } from "#db/schema/webhook.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { anEndpoint } from "#tests/support/webhooks.ts";
import { aPerson, aProgramOf, aVersion } from "#tests/support/house.ts";
import { appRows } from "./app-rows.ts";
import { audienceRows } from "./audience-rows.ts";
import { operatorRows } from "./operator-rows.ts";
import { pilotRows } from "./pilot-rows.ts";
import { signingRows } from "./signing-rows.ts";
import { switchRows } from "./switch-rows.ts";
import { tokenRows } from "./token-rows.ts";
import { approvalRows } from "./approval-rows.ts";
import type { Cast, Ids, Persona } from "./cast.ts";
import { anInvitation, personas } from "./cast.ts";

/** Who gets what of one procedure. Whoever is in no list is answered "not found". */
export type Row = {
  /** What is asked, by ids; made afresh for each asking where the answer changes something. */
  input(ids: Ids, cast: Cast): object | Promise<object>;
  may: readonly Persona[];
  /** Asked of one's own account: whoever is signed in may, and no workspace is named. */
  personal?: true;
  /** Asked without an account, too: a link's secret proves who may. Here with one that nobody has. */
  open?: true;
  /** What those who may are answered with this input, where that is a refusal of another kind. */
  code?: string;
  /** The same for some of them alone. */
  codes?: Partial<Record<Persona, string>>;
  /** Puts back what an asking took away. */
  undo?(cast: Cast): Promise<void>;
  /** Those who may know of it, and are refused. */
  forbidden?: readonly Persona[];
  /** Those who get an answer in which nothing of the stage is. */
  empty?: readonly Persona[];
};

const all = personas;
const owners = ["owner", "assigned"] as const;
const merchants = ["owner", "assigned", "unassigned"] as const;
const tenants = ["tenantAdmin", "tenantDeveloper", "reviewer"] as const;
const reviewers = ["tenantAdmin", "reviewer"] as const;
const but = (...these: readonly Persona[]) => all.filter((persona) => !these.includes(persona));

const target = (appId: string) => ({ target: { appId, environment: "production" } });
const settings = {
  review: true,
  pilot: true,
  grayscale: true,
  selfApproval: false,
  maxGrayscaleDays: 14,
  secondAdmin: false,
  developerSignatureRequired: false,
  sealedPackages: false,
};
const publicKey = JSON.stringify({
  kty: "OKP",
  crv: "Ed25519",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
});
const words = { name: "Tea", description: "Order tea.", category: "food" };

const ownersOnly = (input: Row["input"]): Row => ({ input, may: owners });
const seenRelease = (input: Row["input"] = ({ releaseId }) => ({ releaseId })): Row => ({
  input,
  may: [...owners, ...reviewers],
});
const webhook = { name: "Build server", url: "https://hooks.example.com/sluice", events: [] };
const webhookAdmin = (input: Row["input"]): Row => ({
  input,
  may: ["owner"],
  forbidden: [...but("owner", "tenantAdmin", "rival")],
});
const appAdmin = (input: Row["input"]): Row => ({
  input,
  may: ["tenantAdmin"],
  forbidden: ["tenantDeveloper", "reviewer"],
});

const notAdmins = ["assigned", "unassigned", "tenantDeveloper", "reviewer"] as const;
const unknownWord = { word: "nobody-has-this-word" };
const anInvitationOf = (): Row => ({
  input: async ({ invitationId }, { stage, ids }) =>
    invitationId === ids.invitationId ? { invitationId: await anInvitation(stage.owner) } : { invitationId },
  may: ["owner"],
  forbidden: notAdmins,
});

/** Everybody is a member again, with what was assigned to them. */
async function comeBack({ runtime, people, stage }: Cast): Promise<void> {
  const { db } = runtime.database;
  const roles = {
    assigned: "developer",
    unassigned: "developer",
    tenantDeveloper: "workspace_developer",
    reviewer: "workspace_reviewer",
  } as const;
  for (const [persona, role] of Object.entries(roles)) {
    const { userId, workspace } = people[persona as keyof typeof roles];
    await db.insert(memberships).values({ workspaceId: workspace.id, userId, role }).onConflictDoNothing();
  }
  const { userId } = people.assigned;
  await db.insert(programAssignments).values({ programId: stage.programId, userId }).onConflictDoNothing();
}

/** One row a procedure. A procedure without a row fails the test. */
export const rows: Record<string, Row> = {
  "session.me": { input: () => ({}), may: all, personal: true },
  "session.setLanguage": { input: () => ({ language: "zh-Hans" }), may: all, personal: true },
  "session.workspace": { input: () => ({}), may: all },

  "account.get": { input: () => ({}), may: all, personal: true },
  "account.rename": { input: () => ({ name: "Ana" }), may: all, personal: true },
  "account.changePassword": {
    input: () => ({ current: "none", next: "correct horse battery" }),
    may: all,
    personal: true,
    code: "PRECONDITION_FAILED",
  },
  "account.endSessions": {
    input: () => ({}),
    may: all,
    personal: true,
    undo: async ({ runtime }) =>
      void (await runtime.database.db.update(users).set({ sessionsValidFrom: new Date(0) })),
  },
  "account.requestReset": {
    input: () => ({ email: `nobody-${newId()}@example.com` }),
    may: all,
    open: true,
  },
  "account.lookReset": { input: () => unknownWord, may: all, open: true },
  "account.resetPassword": {
    input: () => ({ ...unknownWord, password: "correct horse battery" }),
    may: all,
    open: true,
    code: "PRECONDITION_FAILED",
  },

  "workspace.create": {
    input: () => ({ name: "Tea", slug: `tea-${newId()}`, kind: "developer" }),
    may: all,
    personal: true,
  },
  "workspace.rename": {
    input: () => ({ name: "Renamed" }),
    may: ["owner", "tenantAdmin", "rival"],
    forbidden: but("owner", "tenantAdmin", "rival"),
  },
  "workspace.storage": { input: () => ({}), may: all },
  "workspace.leave": {
    input: () => ({}),
    may: all,
    codes: {
      owner: "PRECONDITION_FAILED",
      tenantAdmin: "PRECONDITION_FAILED",
      rival: "PRECONDITION_FAILED",
    },
    undo: comeBack,
  },

  ...tokenRows,

  "invitation.list": { input: () => ({}), may: ["owner"], empty: but("owner") },
  "invitation.send": {
    input: ({ programId }) => ({
      emails: [`guest-${newId()}@example.com`],
      role: "developer",
      programIds: [programId],
    }),
    may: ["owner"],
    forbidden: notAdmins,
  },
  "invitation.resend": anInvitationOf(),
  "invitation.withdraw": anInvitationOf(),
  "invitation.look": { input: () => unknownWord, may: all, open: true, code: "NOT_FOUND" },
  "invitation.accept": { input: () => unknownWord, may: all, personal: true, code: "NOT_FOUND" },
  "invitation.join": {
    input: () => ({ ...unknownWord, name: "Ana", password: "correct horse battery" }),
    may: all,
    open: true,
    code: "NOT_FOUND",
  },

  "program.list": { input: () => ({}), may: owners, empty: but(...owners) },
  "program.get": ownersOnly(({ programId }) => ({ programId })),
  "program.standing": ownersOnly(({ programId }) => ({ programId })),
  "program.members": ownersOnly(({ programId }) => ({ programId })),
  "program.create": {
    input: () => words,
    may: ["owner", "tenantAdmin", "rival"],
    forbidden: ["assigned", "unassigned", "tenantDeveloper", "reviewer"],
  },
  "program.update": ownersOnly(async ({ programId }, { runtime }) => {
    const program = await runtime.database.db.query.programs.findFirst({
      where: (row, { eq }) => eq(row.id, programId),
    });
    const configuration = { ...emptyConfiguration, clientId: "changed" };
    return { programId, seenRevision: program?.revision ?? 0, change: { configuration } };
  }),
  "program.assign": {
    input: ({ programId, userId }) => ({ programId, userIds: [userId], assigned: true }),
    may: ["owner"],
    forbidden: ["assigned"],
  },

  "program.releases": ownersOnly(({ programId }) => ({ programId })),
  "program.deletion": { input: ({ programId }) => ({ programId }), may: ["owner"] },
  "program.delete": {
    input: async ({ programId }, { stage, ids, runtime }) => {
      if (programId !== ids.programId) return { programId, name: "" };
      const fresh = await aProgramOf(stage.owner, stage.developer);
      const row = await runtime.database.db.query.programs.findFirst({
        where: ({ id }, { eq }) => eq(id, fresh),
      });
      return { programId: fresh, name: row?.name ?? "" };
    },
    may: ["owner"],
    forbidden: ["assigned"],
  },

  "version.list": ownersOnly(({ programId }) => ({ programId })),
  "version.get": ownersOnly(({ versionId }) => ({ versionId })),
  "version.matrix": ownersOnly(({ versionId }) => ({ versionId })),
  "version.difference": ownersOnly(({ versionId }) => ({ versionId })),
  "version.uploadAgain": ownersOnly(({ versionId }) => ({ versionId, version: `9.${Date.now() % 1e8}` })),

  "app.list": { input: () => ({}), may: tenants, empty: but(...tenants) },
  "app.get": { input: ({ appId }) => ({ appId }), may: tenants },
  "app.targets": ownersOnly(({ versionId }) => ({ versionId })),
  "app.changeEnvironment": appAdmin(({ appId }) => ({
    ...target(appId),
    change: { settings, signedIdentity: false },
  })),
  "app.createDeviceKey": appAdmin(({ appId }) => ({ ...target(appId), name: "Build 7" })),
  "app.revokeDeviceKey": appAdmin(({ appId, keyId }) => ({ ...target(appId), keyId })),
  "app.addIdentityKey": appAdmin(({ appId }) => ({
    ...target(appId),
    key: { name: "Server 2", algorithm: "EdDSA", publicKey },
  })),
  "app.revokeIdentityKey": appAdmin(({ appId, identityKeyId }) => ({
    ...target(appId),
    keyId: identityKeyId,
  })),

  ...appRows,
  ...operatorRows,

  "release.select": ownersOnly(async ({ appId, versionId }, { stage, ids }) => {
    // A version goes to a target once: the own stage gives a fresh one each time.
    const mine = versionId === ids.versionId;
    const program = mine ? await aProgramOf(stage.owner, stage.developer) : "";
    const fresh = mine ? await aVersion(stage.owner, program, "1.0") : versionId;
    return { versionId: fresh, appId, environment: "test" };
  }),
  "release.selectMany": ownersOnly(async ({ appId, versionId }, { stage, ids }) => {
    const mine = versionId === ids.versionId;
    const program = mine ? await aProgramOf(stage.owner, stage.developer) : "";
    const fresh = mine ? await aVersion(stage.owner, program, "1.0") : versionId;
    return { versionId: fresh, targets: [{ appId, environment: "test" }] };
  }),
  "release.get": seenRelease(),
  "release.send": {
    input: ({ releaseId }) => ({ releaseId, command: { command: "withdraw" } }),
    may: ["owner"],
    forbidden: ["assigned", ...reviewers],
  },
  "release.log": seenRelease(),
  "release.buildLog": seenRelease(),
  "release.testers": seenRelease(),
  "release.previewTesters": ownersOnly(({ releaseId }) => ({ releaseId, userIds: ["ana", "bo"] })),
  "release.difference": seenRelease(),
  "release.promotion": ownersOnly(({ releaseId, appId }) => ({ releaseId, appId, environment: "test" })),
  "release.users": seenRelease(),
  "release.window": seenRelease(),
  "insight.release": seenRelease(({ releaseId }) => ({ releaseId, days: 7 })),
  "insight.cost": seenRelease(({ releaseId }) => ({ releaseId })),
  "insight.program": ownersOnly(({ programId }) => ({ programId, days: 30 })),
  "insight.match": seenRelease(({ releaseId }) => ({ of: { releaseId }, filters: [] })),
  "release.watch": seenRelease(),

  ...approvalRows,
  ...pilotRows,
  ...audienceRows,
  ...switchRows,
  ...signingRows,

  "member.list": { input: () => ({}), may: merchants, empty: but(...merchants) },
  "member.changeRole": {
    input: async ({ userId }, { stage, ids }) => {
      const mine = userId === ids.userId;
      const fresh = mine ? await aPerson(stage.merchant, "developer") : { userId };
      return { userId: fresh.userId, role: "developer_admin" };
    },
    may: ["owner"],
    forbidden: notAdmins,
  },
  "member.change": {
    input: async ({ userId }, { stage, ids }) => {
      const mine = userId === ids.userId;
      const fresh = mine ? await aPerson(stage.merchant, "developer") : { userId };
      return { userId: fresh.userId, change: "block" };
    },
    may: ["owner"],
    forbidden: ["assigned", "unassigned", "tenantDeveloper", "reviewer"],
  },

  "inbox.list": {
    input: () => ({}),
    may: [...owners, ...reviewers],
    empty: but(...owners, ...reviewers),
  },
  "inbox.mark": { input: ({ noticeId }) => ({ noticeId, read: true }), may: all },
  "inbox.markAll": { input: ({ noticeId }) => ({ newestId: noticeId }), may: all },
  "inbox.preferences": { input: () => ({}), may: all },
  "inbox.setPreference": { input: () => ({ event: "upload", inbox: true, mail: false }), may: all },
  "activity.list": {
    input: ({ programId }) => ({ programId }),
    may: [...owners, ...reviewers],
    empty: but(...owners, ...reviewers),
  },
  "activity.filters": { input: () => ({}), may: [...merchants, ...tenants], empty: ["rival"] },
  "activity.checkChain": {
    input: () => ({ from: null }),
    may: ["owner", "tenantAdmin"],
    empty: ["rival"],
  },

  "webhook.list": { input: () => ({}), may: ["owner", "tenantAdmin"], empty: ["rival"] },
  "webhook.get": { input: ({ endpointId }) => ({ endpointId }), may: ["owner"] },
  "webhook.deliveries": { input: ({ endpointId }) => ({ endpointId }), may: ["owner"] },
  "webhook.create": {
    input: () => webhook,
    may: ["owner", "tenantAdmin", "rival"],
    forbidden: ["assigned", "unassigned", "tenantDeveloper", "reviewer"],
  },
  "webhook.edit": webhookAdmin(({ endpointId }) => ({ endpointId, wish: webhook })),
  "webhook.switch": webhookAdmin(({ endpointId }) => ({ endpointId, enabled: true })),
  "webhook.rotateSecret": webhookAdmin(({ endpointId }) => ({ endpointId })),
  "webhook.test": webhookAdmin(({ endpointId }) => ({ endpointId })),
  "webhook.resend": webhookAdmin(async ({ endpointId }, { runtime, ids }) => {
    // A message goes out again once it has been tried: the own stage gives a fresh one each time.
    const fresh = {
      endpointId: ids.endpointId,
      key: newId(),
      event: "webhook.test",
      payload: {},
      attempts: 1,
    };
    const [made] = await runtime.database.db.insert(webhookDeliveries).values(fresh).returning();
    return { endpointId, deliveryId: made?.id ?? "" };
  }),
  "webhook.remove": webhookAdmin(async ({ endpointId }, { ids, stage, runtime }) => {
    const mine = endpointId === ids.endpointId;
    const fresh = mine ? await anEndpoint(runtime, stage.merchant) : endpointId;
    return { endpointId: fresh };
  }),

  "simulator.targets": { input: () => ({}), may: [...merchants, ...tenants], empty: ["rival"] },
  "simulator.open": {
    input: ({ appId }) => ({ appId, environment: "production" }),
    may: [...merchants, ...tenants],
  },
  "explain.programs": {
    input: ({ appId }) => ({ appId, environment: "production" }),
    may: [...merchants, ...tenants],
  },
  "explain.decision": {
    input: ({ appId, programId }, { runtime }) => {
      shareDelivery(runtime.openEdge());
      return { request: { app: appId, environment: "production", program: programId, user: { id: "ana" } } };
    },
    may: [...owners, ...reviewers],
  },
  "explain.dryRun": {
    input: ({ releaseId }) => ({
      releaseId,
      command: {
        command: "start_rollout",
        audiences: [{ kind: "percentage", basisPoints: 500 }],
        filters: [],
      },
      userIds: ["ana"],
    }),
    may: owners,
    // Under review no rollout can start; whoever does not own the release hears nothing of it.
    code: "PRECONDITION_FAILED",
  },
  "simulator.preview": seenRelease(({ appId, releaseId }) => ({ appId, releaseId })),
};
