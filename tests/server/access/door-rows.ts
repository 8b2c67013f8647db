import { sha256Hex } from "#lib/crypto/digest.ts";
import { activity } from "#server/doors/activity.ts";
import { giveAllowlist, giveReport, takeAllowlist } from "#server/doors/allowlists.ts";
import { giveAttachment, takeAttachment } from "#server/doors/attachments.ts";
import { icon } from "#server/doors/icon.ts";
import { takeIcon } from "#server/doors/take-icon.ts";
import { takePartDoor } from "#server/doors/upload-part.ts";
import { addAttachment, listDrafts } from "#server/review/attachments.ts";
import { iconKey } from "#lib/picture/icon.ts";
import { anAllowlistOf, anImportOf } from "#tests/support/allowlists.ts";
import { ok } from "#tests/support/house.ts";
import { pngOf } from "#tests/support/pictures.ts";
import { anUpload, sentUpload } from "./an-upload.ts";
import { apiRows } from "./api-rows.ts";
import { personas, type Cast, type Persona } from "./cast.ts";
import type { DoorRow } from "./door-row.ts";

const owners = ["owner", "assigned"] as const;
const reviewers = ["tenantAdmin", "reviewer"] as const;
const but = (...these: readonly Persona[]) => personas.filter((persona) => !these.includes(persona));
const at = (path: string, query: Record<string, string>, body?: BodyInit) => {
  const url = `http://localhost:3000${path}?${new URLSearchParams(query).toString()}`;
  return new Request(url, body === undefined ? {} : { method: "POST", body });
};

async function aDraft({ ids, foreignIds, stage, foreign }: Cast, releaseId: string): Promise<string> {
  const admin = releaseId === foreignIds.releaseId ? foreign.admin : stage.admin;
  if (releaseId !== ids.releaseId && releaseId !== foreignIds.releaseId) return releaseId;
  const scope = await admin.scope();
  const [kept] = (await listDrafts(scope, releaseId)) ?? [];
  const bytes = new TextEncoder().encode("what was seen");
  return kept?.id ?? ok(await addAttachment(scope, { releaseId, name: "seen.txt", bytes })).id;
}

/** An import that has refused a row. */
async function aReport({ stage, runtime }: Cast): Promise<string> {
  const content = "ana\n=cmd()\n";
  const importId = await anImportOf(stage.owner, await anAllowlistOf(stage.owner), { content });
  await runtime.drain();
  return importId;
}

const merchants = ["owner", "assigned", "unassigned"] as const;
let drafts = 0;

/** The raw routes, by method and file. */
export const doors: Record<string, DoorRow> = {
  "GET app/api/activity/route.ts": {
    ask: (_cast, { actor, workspace, ids }) =>
      activity(at("/api/activity", { workspace, format: "jsonl", programId: ids.programId }), actor),
    may: [...owners, ...reviewers],
    empty: but(...owners, ...reviewers),
    status: 200,
    unsigned: 401,
    nothing: 404,
    scope: "activity:read",
    swapped: ["programId"],
    lists: true,
  },
  "PUT app/api/v1/uploads/[id]/parts/[number]/route.ts": {
    ask: async (cast, asked) => {
      const id = await anUpload(cast, asked);
      const request = at("/", { workspace: asked.workspace }, new Uint8Array(sentUpload.size));
      return takePartDoor(request, { actor: asked.actor, tokenRefused: false }, { id, number: "1" });
    },
    may: owners,
    status: 204,
    unsigned: 401,
    nothing: 404,
    scope: "versions:write",
    swapped: ["programId"],
  },
  "POST app/api/allowlists/route.ts": {
    ask: async (cast, { actor, workspace }) => {
      const list = await anAllowlistOf(cast.stage.owner);
      const answer = await takeAllowlist(
        at("/api/allowlists", { workspace, list, mode: "add", name: "users.txt" }, "berta"),
        actor,
      );
      await cast.runtime.drain();
      return answer;
    },
    may: merchants,
    status: 202,
    unsigned: 401,
    nothing: 404,
    session: true,
  },
  "GET app/api/allowlists/route.ts": {
    ask: async (cast, { actor, workspace }) => {
      const list = await anAllowlistOf(cast.stage.owner);
      return giveAllowlist(at("/api/allowlists", { workspace, list, format: "csv" }), actor);
    },
    may: merchants,
    status: 200,
    unsigned: 401,
    nothing: 404,
    session: true,
  },
  "GET app/api/allowlists/report/route.ts": {
    ask: async (cast, { actor, workspace }) =>
      giveReport(at("/api/allowlists/report", { workspace, import: await aReport(cast) }), actor),
    may: merchants,
    status: 200,
    unsigned: 401,
    nothing: 404,
    session: true,
  },
  "POST app/api/attachments/route.ts": {
    ask: (_cast, { actor, workspace, ids }) => {
      const query = { workspace, release: ids.releaseId, name: `seen-${(drafts += 1)}.txt` };
      return takeAttachment(at("/api/attachments", query, "what was seen"), actor);
    },
    may: reviewers,
    status: 201,
    unsigned: 401,
    nothing: 404,
    session: true,
    swapped: ["releaseId"],
  },
  "GET app/api/attachments/[id]/route.ts": {
    ask: async (cast, { actor, workspace, ids }) =>
      giveAttachment(await aDraft(cast, ids.releaseId), at("/api/attachments/x", { workspace }), actor),
    may: ["tenantAdmin"],
    status: 200,
    unsigned: 404,
    nothing: 404,
    session: true,
    swapped: ["releaseId"],
  },
  "POST app/api/icons/route.ts": {
    ask: (_cast, { actor, workspace }) => takeIcon(at("/api/icons", { workspace }, pngOf(256, 256)), actor),
    may: but("reviewer"),
    forbidden: ["reviewer"],
    status: 201,
    unsigned: 401,
    nothing: 404,
    session: true,
  },
  ...apiRows,
  "GET app/api/icons/[sha256]/route.ts": {
    ask: async ({ runtime }, { actor }) => {
      const digest = await sha256Hex(pngOf(256, 256));
      await runtime.blobs.put(iconKey(digest), pngOf(256, 256));
      return icon(digest, actor);
    },
    may: personas,
    status: 200,
    unsigned: 404,
    nothing: 404,
    personal: true,
    session: true,
  },
};

/** Routes whose guard is of another kind, each with what proves it. */
export const otherwiseGuarded: Record<string, string> = {
  "app/api/trpc/[trpc]/route.ts": "each procedure has a row of its own: matrix.test.ts",
  "app/api/auth/[...nextauth]/route.ts": "it signs in: sign-in.test.ts, tests/app/return-path.test.ts",
  "app/api/cron/route.ts": "it asks the scheduler's secret: guarded-elsewhere.test.ts",
  "app/api/dev/mails/route.ts": "made-up mails, in development alone: guarded-elsewhere.test.ts",
  "app/dev/mails/route.ts": "the same under its other address: guarded-elsewhere.test.ts",
  "app/api/v1/openapi.json/route.ts": "a document that is the same for everybody: tests/lib/protocol",
  "app/edge/[...path]/route.ts": "it asks a device key: tests/server/delivery/resolve.test.ts",
};
