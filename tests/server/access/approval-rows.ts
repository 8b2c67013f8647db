import { addAttachment, listDrafts } from "#server/review/attachments.ts";
import { createReason } from "#server/review/rejection-reasons.ts";
import { ok } from "#tests/support/house.ts";
import { personas, type Cast, type Persona } from "./cast.ts";
import type { Row } from "./rows.ts";

const owners = ["owner", "assigned"] as const;
const reviewers = ["tenantAdmin", "reviewer"] as const;
const but = (...these: readonly Persona[]) => personas.filter((persona) => !these.includes(persona));

const reviewersOnly = (input: Row["input"]): Row => ({ input, may: reviewers });
const reasonWords = { title: "Login fails", text: "Mend the sign-in on the first page." };
const aReasonOf = async ({ stage }: Cast) =>
  ok(await createReason(await stage.admin.scope(), reasonWords)).id;

/** A person's drafts are few: what no asker could take out is asked for again. */
async function aDraftOf({ ids, stage }: Cast): Promise<string> {
  const scope = await stage.admin.scope();
  const [kept] = (await listDrafts(scope, ids.releaseId)) ?? [];
  const bytes = new TextEncoder().encode("what was seen");
  const draft = { releaseId: ids.releaseId, name: "seen.txt", bytes };
  return kept?.id ?? ok(await addAttachment(scope, draft)).id;
}

/** The rows of reviewing: one a procedure. */
export const approvalRows: Record<string, Row> = {
  "approval.list": { input: ({ appId }) => ({ appId }), may: reviewers, empty: but(...reviewers) },
  "approval.facets": { input: () => ({}), may: reviewers, empty: but(...reviewers) },
  "approval.requests": { input: () => ({ mine: false }), may: owners, empty: but(...owners) },
  "approval.get": reviewersOnly(({ releaseId }) => ({ releaseId })),
  "approval.file": {
    input: ({ releaseId }) => ({ releaseId, path: "index.html" }),
    may: [...owners, ...reviewers],
  },
  "approval.attend": reviewersOnly(({ releaseId }) => ({ releaseId })),
  "approval.takeOver": reviewersOnly(({ releaseId }) => ({ releaseId })),
  "approval.leave": reviewersOnly(({ releaseId }) => ({ releaseId })),
  "approval.reasons": { input: () => ({}), may: reviewers, empty: but(...reviewers) },
  "approval.createReason": { input: () => reasonWords, may: [...reviewers, "rival"] },
  "approval.editReason": reviewersOnly(async (_ids, cast) => ({
    reasonId: await aReasonOf(cast),
    seen: reasonWords,
    words: { ...reasonWords, title: "Login is broken" },
  })),
  "approval.archiveReason": reviewersOnly(async (_ids, cast) => ({
    reasonId: await aReasonOf(cast),
    archived: true,
  })),
  "approval.drafts": reviewersOnly(({ releaseId }) => ({ releaseId })),
  // A draft is the business of the one who uploaded it.
  "approval.removeAttachment": {
    input: async (_ids, cast) => ({ attachmentId: await aDraftOf(cast) }),
    may: ["tenantAdmin"],
  },
};
