import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { findingText } from "#lib/package/finding-text.ts";
import { signatureRefusals } from "#lib/signing/refusals.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { programs } from "#db/schema/program.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { tell, type NoticeWords } from "#server/notice/tell.ts";
import { runtime } from "#server/runtime.ts";
import type { UploadOutcome } from "./upload-version.ts";

type Sent = { programId: string; version: string };

/** Tells who sent a package, and left before it was judged, what became of it. */
export async function tellUpload(
  scope: WorkspaceScope,
  { programId, version }: Sent,
  outcome: UploadOutcome,
): Promise<void> {
  const { database } = await runtime();
  const [program] = await database.db
    .select({ name: programs.name })
    .from(programs)
    .where(and(eq(programs.id, programId), eq(programs.workspaceId, scope.workspace.id)));
  // Whoever named another workspace's mini program does not learn what it is called.
  if (!program) return;
  const path = `/programs/${programId}/versions`;
  await database.db.transaction((tx) =>
    tell(tx, {
      event: "upload",
      to: { membersOf: scope.workspace.id, users: [scope.person.id] },
      key: `upload.${outcome.ok ? outcome.versionId : randomUUID()}`,
      href: outcome.ok ? `${path}/${outcome.versionId}` : path,
      words: (t) => wordsOf(t, { program: program.name, version }, outcome),
    }),
  );
}

function wordsOf(t: Text, said: { program: string; version: string }, outcome: UploadOutcome): NoticeWords {
  if (outcome.ok) {
    return {
      title: t("Version {version} of {program} is uploaded", said),
      body: t("The package was checked and stored after you left. Next choose the app to release it to."),
    };
  }
  return {
    title: t("Version {version} of {program} was not uploaded", said),
    body: [t(reasons[outcome.why], { last: outcome.lastVersion ?? "" }), ...foundIn(outcome, t)].join("\n\n"),
  };
}

const reasons: Record<Extract<UploadOutcome, { ok: false }>["why"], string> = {
  ...signatureRefusals,
  not_found: phrase("The mini program was deleted, or is no longer assigned to you. Ask an admin."),
  version_malformed: phrase("Write two to four numbers with dots, e.g. 1.4.2."),
  version_not_greater: phrase("A version must be greater than {last}, the last one uploaded."),
  storage_full: phrase(
    "The workspace has no room for it. Delete mini programs that nobody needs, or ask whoever runs this Sluice for more.",
  ),
  version_missing: phrase("The package declares no version: write one."),
  package_refused: phrase("Nothing was kept. Mend what is listed here, zip it again and upload it."),
};

/** A notice is read, not worked through: the list itself comes with the next try. */
const findingsMax = 10;

function foundIn({ findings = [] }: Extract<UploadOutcome, { ok: false }>, t: Text): string[] {
  return findings
    .filter(({ severity }) => severity === "error")
    .slice(0, findingsMax)
    .map((finding) => `${finding.id}: ${findingText(finding, t)} ${t(finding.mend)}`);
}
