import { newId } from "#db/id.ts";
import { webhookDeliveries } from "#db/schema/webhook.ts";
import { appAccessRequests } from "#db/schema/app.ts";
import { permanentCode } from "#server/qr/permanent-code.ts";
import { addAttachment } from "#server/review/attachments.ts";
import { createReason } from "#server/review/rejection-reasons.ts";
import { createGroup } from "#server/tester/edit-groups.ts";
import * as house from "#tests/support/house.ts";
import { anEndpoint } from "#tests/support/webhooks.ts";
import type { Stage } from "#tests/support/stage.ts";
import type { TestRuntime } from "#tests/support/runtime.ts";

/** What a tenant and its merchant have of which an id can stand inside a command. */
export type Things = Awaited<ReturnType<typeof thingsOf>>;

/** A release under review at one target, an earlier and a live one at another, and one of everything named by id. */
export async function thingsOf(runtime: TestRuntime, stage: Stage, reviewedIn: Stage) {
  const { owner, appId, programId } = stage;
  const { db } = runtime.database;
  const earlierId = await stage.full("1.0.0");
  const liveId = await stage.full("1.1.0");
  const waitingId = await reviewedIn.built("1.0.0");
  house.ok(await house.give(reviewedIn.owner, waitingId, house.applying));
  const versionId = await house.aVersion(owner, programId, "1.2.0");
  const bytes = new TextEncoder().encode("what was seen");
  const draft = { releaseId: waitingId, name: "seen.txt", bytes };
  const scope = await reviewedIn.admin.scope();
  const file = house.ok(await addAttachment(scope, draft));
  const reason = house.ok(await createReason(scope, { title: "Login fails", text: "Mend the sign-in." }));
  const wish = { name: newId(), userIds: ["ana"] };
  const endpointId = await anEndpoint(runtime, stage.merchant);
  const sent = { endpointId, key: newId(), event: "webhook.test", payload: {}, attempts: 1 };
  const [delivery] = await db.insert(webhookDeliveries).values(sent).returning();
  const asking = { appId, workspaceId: (await house.aWorkspace("developer")).id };
  const asked = { ...asking, message: "Please.", requestedBy: owner.userId };
  const [request] = await db.insert(appAccessRequests).values(asked).returning();
  const permanent = house.ok(await permanentCode(await owner.scope(), liveId));
  return {
    stage,
    reviewedIn,
    earlierId,
    liveId,
    waitingId,
    versionId,
    appId,
    programId,
    userId: stage.developer.userId,
    attachmentId: file.id,
    reasonId: reason.id,
    groupId: house.ok(await createGroup(await owner.scope(), wish)).groupId,
    endpointId,
    deliveryId: delivery?.id ?? "",
    requestId: request?.id ?? "",
    codeId: permanent.codeId,
  };
}

export type NestedRow = {
  path: string;
  /** Which of the things stands inside the input. */
  names: Exclude<keyof Things, "stage" | "reviewedIn">;
  asker: "owner" | "admin" | "reviewAdmin";
  /** The input with the asker's own things, and the id that is swapped. */
  input(own: Things, id: string): object;
  /** What the right id is answered. Asked after all others: it may change something. */
  own: "OK" | "FORBIDDEN" | "PRECONDITION_FAILED" | "CONFLICT";
};

const words = { title: "Login fails", text: "Mend the sign-in." };
const here = { environment: "production" } as const;

/** Ids inside arrays, inside commands and beside one's own ids. */
export const nestedRows: readonly NestedRow[] = [
  {
    path: "release.difference",
    names: "earlierId",
    asker: "owner",
    input: ({ liveId }, id) => ({ releaseId: liveId, againstReleaseId: id }),
    own: "OK",
  },
  {
    path: "insight.program",
    names: "appId",
    asker: "owner",
    input: ({ programId }, id) => ({ programId, days: 7, target: { appId: id, ...here } }),
    own: "OK",
  },
  {
    path: "insight.match",
    names: "appId",
    asker: "owner",
    input: (_own, id) => ({ of: { appId: id, ...here }, filters: [] }),
    own: "OK",
  },
  {
    path: "release.select",
    names: "earlierId",
    asker: "owner",
    input: ({ versionId, appId }, id) => ({ versionId, appId, environment: "sandbox", asIn: id }),
    own: "OK",
  },
  {
    path: "release.selectMany",
    names: "appId",
    asker: "owner",
    input: ({ versionId }, id) => ({ versionId, targets: [{ appId: id, environment: "development" }] }),
    own: "OK",
  },
  {
    path: "release.selectMany",
    names: "earlierId",
    asker: "owner",
    input: ({ versionId, appId }, id) => ({ versionId, targets: [{ appId, environment: "test" }], asIn: id }),
    own: "OK",
  },
  {
    path: "program.assign",
    names: "userId",
    asker: "owner",
    input: ({ programId, stage }, id) => ({
      programId,
      userIds: [stage.developer.userId, id],
      assigned: true,
    }),
    own: "OK",
  },
  {
    path: "tester.addTo",
    names: "groupId",
    asker: "owner",
    input: ({ liveId }, id) => ({ releaseId: liveId, groupId: id }),
    own: "PRECONDITION_FAILED",
  },
  {
    path: "tester.change",
    names: "groupId",
    asker: "owner",
    input: (_own, id) => ({ groupId: id, seenRevision: 1, add: ["ben"], remove: [] }),
    own: "OK",
  },
  {
    path: "qr.link",
    names: "codeId",
    asker: "owner",
    input: ({ liveId }, id) => ({ releaseId: liveId, codeId: id }),
    own: "OK",
  },
  {
    path: "webhook.resend",
    names: "deliveryId",
    asker: "owner",
    input: ({ endpointId }, id) => ({ endpointId, deliveryId: id }),
    own: "OK",
  },
  {
    path: "app.answerRequest",
    names: "requestId",
    asker: "admin",
    input: (_own, id) => ({ requestId: id, grant: true }),
    own: "OK",
  },
  {
    path: "app.suspend",
    names: "programId",
    asker: "admin",
    input: ({ appId }, id) => ({
      place: { programId: id, appId, ...here },
      reason: "It takes money for nothing.",
    }),
    own: "OK",
  },
  {
    path: "approval.editReason",
    names: "reasonId",
    asker: "reviewAdmin",
    input: (_own, id) => ({ reasonId: id, seen: words, words: { ...words, title: "Login" } }),
    own: "OK",
  },
  {
    path: "simulator.preview",
    names: "liveId",
    asker: "admin",
    input: ({ appId }, id) => ({ appId, releaseId: id }),
    own: "OK",
  },
  {
    path: "release.send",
    names: "attachmentId",
    asker: "reviewAdmin",
    input: ({ waitingId }, id) => ({
      releaseId: waitingId,
      command: { command: "reject", reason: "The first page stays empty.", attachmentIds: [id] },
    }),
    own: "OK",
  },
  {
    path: "release.send",
    names: "earlierId",
    asker: "owner",
    input: ({ liveId }, id) => ({
      releaseId: liveId,
      command: { command: "roll_back", toReleaseId: id, reason: "It crashes." },
    }),
    own: "OK",
  },
];
