import { newId } from "#db/id.ts";
import { qrCodes } from "#db/schema/release.ts";
import { createGroup } from "#server/tester/edit-groups.ts";
import { ok } from "#tests/support/house.ts";
import { personas, type Cast, type Ids, type Persona } from "./cast.ts";
import type { Row } from "./rows.ts";

const owners = ["owner", "assigned"] as const;
const reviewers = ["tenantAdmin", "reviewer"] as const;
const merchants = ["owner", "assigned", "unassigned"] as const;
const but = (...these: readonly Persona[]) => personas.filter((persona) => !these.includes(persona));
const seeing = [...owners, ...reviewers] as const;
const wish = { name: "Team", lifeHours: 24, usersMax: 5, listedOnly: false };

/** A code of the stage's release that opens, whatever was done to the last one. */
async function aCodeOf({ runtime, stage, ids }: Cast): Promise<string> {
  const id = newId();
  await runtime.database.db.insert(qrCodes).values({
    id,
    kind: "pilot",
    programId: ids.programId,
    appId: ids.appId,
    environment: stage.environment,
    releaseId: ids.releaseId,
    name: "Team",
    expiresAt: new Date(Date.now() + 3_600_000),
    usersMax: 5,
    createdBy: stage.owner.userId,
  });
  return id;
}

const aGroupOf = async ({ stage }: Cast): Promise<string> =>
  ok(await createGroup(await stage.owner.scope(), { name: newId(), userIds: ["ana"] })).groupId;

const aCode: Row["input"] = async ({ releaseId }: Ids, cast) => ({ releaseId, codeId: await aCodeOf(cast) });
const word = { word: "nobody-has-this-word" };

/** Whoever operates mini programs of the workspace keeps its groups; a reviewer is told that the role does not. */
const ownGroup = (rest: object): Row => ({
  input: async (_ids, cast) => ({ groupId: await aGroupOf(cast), seenRevision: 1, ...rest }),
  may: merchants,
  forbidden: ["reviewer"],
});

/** The rows of codes and test groups: one a procedure. */
export const pilotRows: Record<string, Row> = {
  "qr.list": { input: ({ releaseId }) => ({ releaseId }), may: seeing },
  "qr.create": {
    input: ({ releaseId }) => ({ releaseId, ...wish }),
    may: owners,
    forbidden: reviewers,
    code: "PRECONDITION_FAILED",
  },
  "qr.permanent": {
    input: ({ releaseId }) => ({ releaseId }),
    may: owners,
    forbidden: reviewers,
    code: "PRECONDITION_FAILED",
  },
  "qr.revoke": { input: aCode, may: owners, forbidden: reviewers },
  "qr.resume": {
    input: ({ releaseId }) => ({ releaseId }),
    may: ["owner"],
    forbidden: ["assigned", ...reviewers],
    code: "PRECONDITION_FAILED",
  },
  "release.resumeWindow": {
    input: ({ releaseId }) => ({ releaseId }),
    may: ["owner"],
    forbidden: ["assigned", ...reviewers],
    code: "PRECONDITION_FAILED",
  },
  "qr.link": { input: aCode, may: owners },
  "qr.look": { input: () => word, may: personas, open: true },
  "qr.scanned": { input: () => word, may: personas, open: true },
  "qr.places": { input: () => word, may: personas, personal: true },

  "tester.groups": { input: () => ({}), may: [...merchants], empty: but(...merchants) },
  "tester.group": { input: async (_ids, cast) => ({ groupId: await aGroupOf(cast) }), may: merchants },
  "tester.preview": {
    input: async (_ids, cast) => ({ groupId: await aGroupOf(cast), userIds: ["ana", "ben"] }),
    may: merchants,
  },
  "tester.create": {
    input: () => ({ name: newId(), userIds: ["ana"] }),
    may: but("reviewer"),
    forbidden: ["reviewer"],
  },
  "tester.saveFrom": {
    input: ({ releaseId }) => ({ releaseId, name: newId() }),
    may: owners,
    forbidden: ["reviewer"],
  },
  "tester.rename": {
    input: async (_ids, cast) => ({ groupId: await aGroupOf(cast), seenRevision: 1, name: newId() }),
    may: merchants,
    forbidden: ["reviewer"],
  },
  "tester.change": ownGroup({ add: ["ben"], remove: [] }),
  "tester.delete": ownGroup({}),
  "tester.addTo": {
    input: async ({ releaseId }, cast) => ({ releaseId, groupId: await aGroupOf(cast) }),
    may: owners,
    code: "PRECONDITION_FAILED",
  },
};
