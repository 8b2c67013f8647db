import type { TokenScope } from "#lib/access/token-scopes.ts";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { signingKeys } from "#db/schema/signing.ts";
import { proposeSigningKey } from "#server/signing/propose-key.ts";
import { ok } from "#tests/support/house.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { personas, type Cast, type Ids, type Persona } from "./cast.ts";
import { anUpload, unsentUpload } from "./an-upload.ts";
import type { Asked, DoorRow } from "./door-row.ts";

const owners = ["owner", "assigned"] as const;
const reviewers = ["tenantAdmin", "reviewer"] as const;
const but = (...these: readonly Persona[]) => personas.filter((persona) => !these.includes(persona));

type Sent = { path: string; query?: Record<string, string>; body?: object };
type Row = Omit<DoorRow, "ask" | "unsigned" | "nothing"> & {
  scope?: TokenScope;
  before?: (cast: Cast) => unknown;
  send: (ids: Ids, cast: Cast, asked: Asked) => Sent | Promise<Sent>;
};

const rowOf = (method: string, { send, before, ...row }: Row): DoorRow => ({
  ...row,
  unsigned: 401,
  nothing: 404,
  ask: async (cast, asked) => {
    const { actor, workspace, ids } = asked;
    await before?.(cast);
    const { path, query, body } = await send(ids, cast, asked);
    const search = new URLSearchParams({ ...query, workspace }).toString();
    const options = { method, ...(body && { body: JSON.stringify(body) }) };
    const request = new Request(`http://localhost:3000/api/v1/${path}?${search}`, options);
    return answerApi(request, { actor, tokenRefused: false });
  },
});

const waitingKey = {
  kty: "OKP",
  crv: "Ed25519",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  alg: "EdDSA",
};
/** Its thumbprint (RFC 8037, A.3). */
const waitingKid = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

const forgetKeys = ({ runtime }: Pick<Cast, "runtime">) => runtime.database.db.delete(signingKeys);

const rows: Record<string, Row> = {
  "GET getMe": { send: () => ({ path: "me" }), may: personas, status: 200, anyToken: true },
  "GET listPrograms": {
    send: () => ({ path: "programs" }),
    may: owners,
    empty: but(...owners),
    status: 200,
    scope: "programs:read",
  },
  "POST createProgram": {
    send: () => ({ path: "programs", body: { name: "Tea Room" } }),
    may: ["owner", "tenantAdmin", "rival"],
    forbidden: ["assigned", "unassigned", "tenantDeveloper", "reviewer"],
    status: 201,
    scope: "programs:write",
  },
  "GET getProgram": {
    send: ({ programId }) => ({ path: `programs/${programId}` }),
    may: owners,
    status: 200,
    scope: "programs:read",
    swapped: ["programId"],
  },
  "GET listSigningKeys": {
    send: ({ programId }) => ({ path: `programs/${programId}/signing-keys` }),
    may: owners,
    status: 200,
    scope: "programs:read",
    swapped: ["programId"],
  },
  "POST addSigningKey": {
    before: forgetKeys,
    send: async ({ programId }) => ({
      path: `programs/${programId}/signing-keys`,
      body: {
        name: "Build server",
        algorithm: "EdDSA",
        publicKey: JSON.stringify((await createSigningKey("EdDSA")).publicKey),
      },
    }),
    may: owners,
    status: 201,
    scope: "programs:write",
    swapped: ["programId"],
  },
  // The key waits for approval: whoever may revoke one is told so.
  "DELETE revokeSigningKey": {
    before: async ({ stage, runtime }) => {
      await forgetKeys({ runtime });
      const wish = { name: "Build server", publicKey: JSON.stringify(waitingKey) };
      ok(await proposeSigningKey(await stage.owner.scope(), stage.programId, { ...wish, approve: false }));
    },
    send: ({ programId }) => ({ path: `programs/${programId}/signing-keys/${waitingKid}` }),
    may: ["owner"],
    forbidden: ["assigned"],
    status: 409,
    scope: "programs:write",
    swapped: ["programId"],
  },
  "GET listVersions": {
    send: ({ programId }) => ({ path: `programs/${programId}/versions` }),
    may: owners,
    status: 200,
    scope: "programs:read",
    swapped: ["programId"],
  },
  "GET getVersion": {
    send: ({ versionId }) => ({ path: `versions/${versionId}` }),
    may: owners,
    status: 200,
    scope: "programs:read",
    swapped: ["versionId"],
  },
  "POST beginUpload": {
    send: ({ programId }) => ({ path: "uploads", body: { program: programId, size: 10 } }),
    may: owners,
    status: 201,
    scope: "versions:write",
    swapped: ["programId"],
  },
  "GET getUpload": {
    send: async (_, cast, asked) => ({ path: `uploads/${await anUpload(cast, asked)}` }),
    may: owners,
    status: 200,
    scope: "versions:write",
    swapped: ["programId"],
  },
  "DELETE discardUpload": {
    send: async (_, cast, asked) => ({
      path: `uploads/${await anUpload(cast, asked)}`,
    }),
    may: owners,
    status: 200,
    scope: "versions:write",
    swapped: ["programId"],
  },
  // No part of it was sent.
  "POST completeUpload": {
    send: async (_, cast, asked) => ({
      path: `uploads/${await anUpload(cast, asked, unsentUpload)}/complete`,
      body: {},
    }),
    may: owners,
    status: 409,
    scope: "versions:write",
    swapped: ["programId"],
  },
  "GET listApps": {
    send: ({ versionId }) => ({ path: "apps", query: { version: versionId } }),
    may: owners,
    status: 200,
    scope: "releases:read",
    swapped: ["versionId"],
  },
  "GET listReleases": {
    send: ({ programId }) => ({ path: "releases", query: { program: programId } }),
    may: [...owners, ...reviewers],
    empty: but(...owners, ...reviewers),
    status: 200,
    scope: "releases:read",
    swapped: ["programId"],
    lists: true,
  },
  // The version is released there already: whoever may is told so.
  "POST createRelease": {
    send: ({ versionId, appId }) => ({
      path: "releases",
      body: { version: versionId, app: appId, environment: "production" },
    }),
    may: owners,
    status: 409,
    scope: "releases:write",
    swapped: ["versionId", "appId"],
  },
  "GET getRelease": {
    send: ({ releaseId }) => ({ path: `releases/${releaseId}` }),
    may: [...owners, ...reviewers],
    status: 200,
    scope: "releases:read",
    swapped: ["releaseId"],
  },
  "GET listReleaseLog": {
    send: ({ releaseId }) => ({ path: `releases/${releaseId}/log` }),
    may: [...owners, ...reviewers],
    status: 200,
    scope: "releases:read",
    swapped: ["releaseId"],
  },
  // It is under review: nothing of it is paused.
  "POST giveCommand": {
    send: ({ releaseId }) => ({ path: `releases/${releaseId}/commands`, body: { command: "resume" } }),
    may: [...owners, ...reviewers],
    status: 409,
    scope: "releases:write",
    swapped: ["releaseId"],
  },
  "GET listApprovals": {
    send: () => ({ path: "approvals" }),
    may: reviewers,
    empty: but(...reviewers),
    status: 200,
    scope: "reviews:write",
  },
  "POST explain": {
    before: ({ runtime }) => shareDelivery(runtime.openEdge()),
    send: ({ appId, programId }) => ({
      path: "explain",
      body: { app: appId, environment: "production", program: programId, user: { id: "ana" } },
    }),
    may: [...owners, ...reviewers],
    status: 200,
    scope: "explain:read",
    swapped: ["programId", "appId"],
  },
};

/** Each operation of /api/v1, under its route, method and name. */
export const apiRows: Record<string, DoorRow> = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => {
    const [method = "", id = ""] = name.split(" ");
    return [`${method} app/api/v1/[...path]/route.ts ${id}`, rowOf(method, row)];
  }),
);
