import { z } from "zod";
import { approvalsAnswerSchema } from "#lib/protocol/api/approvals.ts";
import { logAnswerSchema } from "#lib/protocol/api/releases.ts";
import { isFinal, stateNames } from "#lib/release/states.ts";
import { command } from "#lib/cli/command.ts";
import { flag, says } from "#lib/cli/option.ts";
import { columns, momentText, plain } from "#lib/cli/style.ts";
import { findRelease, getRelease, listReleases } from "./find.ts";
import { releaseLines } from "./lines.ts";
import { targetShape } from "./target.ts";

export const status = command({
  name: "status",
  says: "Say how releases stand, or how one stands and what can be done now",
  input: z.object({ ...targetShape, all: flag("Ended releases, too") }),
  positionals: ["release"],
  examples: [
    "sluice status",
    "sluice status --app harbour --environment production --json",
    "sluice status rel_…",
  ],
  scopes: ["releases:read"],
  run: async ({ all, ...target }, session) => {
    const client = await session.client();
    if (target.release !== undefined) {
      const release = await getRelease(client, target.release);
      return { document: { release }, lines: releaseLines(session, release) };
    }
    const items = (await listReleases(session, client, target)).filter(({ state }) => all || !isFinal(state));
    const { style } = session.output;
    const rows = items.map(({ id, program, version, app, environment, state, updatedAt }) => [
      style.cyan(stateNames[state]),
      `${plain(program.name)} ${version.version}`,
      `${plain(app.name)}, ${environment}`,
      style.dim(momentText(updatedAt)),
      style.dim(id),
    ]);
    return {
      document: { items },
      lines: rows.length === 0 ? ["No releases: sluice release select makes one."] : columns(rows),
    };
  },
});

export const log = command({
  name: "release log",
  says: "Say what happened to a release, the newest first",
  input: z.object({
    ...targetShape,
    limit: says(z.coerce.number().int().min(1).max(100).default(25), "Entries at most", { value: "COUNT" }),
  }),
  positionals: ["release"],
  examples: ["sluice release log", "sluice release log rel_… --limit 100 --json"],
  scopes: ["releases:read"],
  run: async ({ limit, ...target }, session) => {
    const client = await session.client();
    const release = await findRelease(session, target, []);
    const path = `/api/v1/releases/${encodeURIComponent(release.id)}/log`;
    const { items } = await client.get(path, { answers: logAnswerSchema, query: { limit } });
    const rows = items.map(({ at, actor, action, to }) => [
      momentText(at),
      plain(actor?.name ?? "Sluice"),
      action,
      to === null ? "" : `→ ${to}`,
    ]);
    return { document: { release: release.id, items }, lines: columns(rows) };
  },
});

export const approvals = command({
  name: "approvals",
  says: "List what waits for the tenant's decision",
  input: z.object({
    status: says(z.enum(["waiting", "decided"]).default("waiting"), "Which ones", { value: "STATUS" }),
    limit: says(z.coerce.number().int().min(1).max(100).default(25), "Entries at most", { value: "COUNT" }),
  }),
  examples: ["sluice approvals", "sluice approvals --status decided --json"],
  scopes: ["reviews:write"],
  run: async (query, session) => {
    const client = await session.client();
    const answer = await client.get("/api/v1/approvals", { answers: approvalsAnswerSchema, query });
    const { style } = session.output;
    const rows = answer.items.map(({ release, program, version, app, environment, applicant, since }) => [
      `${plain(program)} ${version}`,
      `${plain(app)}, ${environment}`,
      plain(applicant ?? ""),
      style.dim(momentText(since)),
      style.dim(release),
    ]);
    const next = style.dim("Approve: sluice release approve <RELEASE>");
    return { document: answer, lines: rows.length === 0 ? ["Nothing waits."] : [...columns(rows), next] };
  },
});
