import { programOperations, versionOperations } from "#lib/protocol/api/operations/programs.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { foundOr404, notFound, serve } from "#server/doors/v1/serve.ts";
import { consolePage, pageAnswer } from "#server/doors/v1/shape.ts";
import { createProgram } from "#server/program/create-program.ts";
import { getProgram } from "#server/program/get-program.ts";
import { listPrograms } from "#server/program/list-programs.ts";
import { getVersion } from "#server/version/get-version.ts";
import { listVersions } from "#server/version/list-versions.ts";

export const servedPrograms = {
  listPrograms: serve(programOperations.listPrograms, async ({ scope, query }) => {
    const { search = "", ...rest } = query;
    const { programs, nextCursor } = await listPrograms(scope, { ...rest, search, sort: "-created" });
    const items = programs.map((program) => ({ ...program, createdAt: program.createdAt.getTime() }));
    return { ok: true, answer: pageAnswer(items, nextCursor) };
  }),
  createProgram: serve(programOperations.createProgram, async ({ scope, body }) => {
    const created = await createProgram(scope, body);
    if (!created.ok) return { ok: false, refusal: created.why };
    return foundOr404(await programView(scope, created.programId));
  }),
  getProgram: serve(programOperations.getProgram, async ({ scope, path }) =>
    foundOr404(await programView(scope, path.program)),
  ),
};

async function programView(scope: WorkspaceScope, programId: string) {
  const program = await getProgram(scope, programId);
  if (!program) return null;
  const url = consolePage(scope, `/programs/${program.id}`);
  return { ...program, createdAt: program.createdAt.getTime(), url };
}

export const servedVersions = {
  listVersions: serve(versionOperations.listVersions, async ({ scope, path, query }) => {
    const page = await listVersions(scope, { programId: path.program, ...query });
    if (!page) return notFound;
    const items = page.versions.map(({ targets, uploadedBy, ...version }) => ({
      ...versionFields({ ...version, programId: path.program }),
      uploadedBy,
      releases: targets.map(({ releaseId, appName, environment, state }) => ({
        release: releaseId,
        app: appName,
        environment,
        state,
      })),
    }));
    return { ok: true, answer: pageAnswer(items, page.nextCursor) };
  }),
  getVersion: serve(versionOperations.getVersion, async ({ scope, path }) => {
    const version = await getVersion(scope, path.version);
    if (!version) return notFound;
    const { files, pages, permissions, programId, name } = version;
    const url = consolePage(scope, `/programs/${programId}/versions/${encodeURIComponent(name)}`);
    return {
      ok: true,
      answer: {
        ...versionFields(version),
        fileCount: files.length,
        signedBy: version.signatureKid,
        pages,
        permissions,
        url,
      },
    };
  }),
};

type VersionRow = Pick<
  NonNullable<Awaited<ReturnType<typeof getVersion>>>,
  "id" | "programId" | "name" | "kind" | "sha256" | "sizeBytes" | "releaseNotes" | "findings" | "createdAt"
>;

const versionFields = ({ id, programId, name, kind, sha256, findings, ...rest }: VersionRow) => ({
  id,
  program: programId,
  version: name,
  kind,
  sha256,
  size: rest.sizeBytes,
  notes: rest.releaseNotes,
  findings,
  createdAt: rest.createdAt.getTime(),
});
