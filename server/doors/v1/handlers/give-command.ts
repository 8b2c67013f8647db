import { scopeOfCommand } from "#lib/access/command-scope.ts";
import type { releaseOperations } from "#lib/protocol/api/operations/releases.ts";
import type { FieldFault } from "#lib/protocol/problem.ts";
import { schemaFaults } from "#lib/protocol/api/schema-faults.ts";
import { basicInformationSchema, type PersonCommand } from "#lib/release/commands.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { releaseView } from "#server/doors/v1/release-view.ts";
import type { Call, Outcome } from "#server/doors/v1/serve.ts";
import { getRelease } from "#server/release/get-release.ts";
import { sendCommand } from "#server/release/send-command.ts";
import { byOf, standsNow } from "./refusal-view.ts";

type Operation = typeof releaseOperations.giveCommand;

/** Gives a release one command, as the console's buttons do. */
export async function giveCommand({
  scope,
  actor,
  path,
  body,
}: Call<Operation>): Promise<Outcome<Operation>> {
  const releaseId = path.release;
  const { expectedRevision: seenRevision, ...asked } = body;
  if (actor.token && !actor.token.scopes.includes(scopeOfCommand(asked.command))) {
    return { ok: false, problem: "token_scope_missing" };
  }
  const whole = await wholeCommand(scope, releaseId, asked);
  if (!whole.ok) return { ok: false, problem: "invalid_request", more: { errors: whole.faults } };
  const target = { releaseId, ...(seenRevision !== undefined && { seenRevision }) };
  const outcome = await sendCommand(scope, target, whole.command);
  if (!outcome.ok) {
    const more = { ...byOf(outcome), ...(await standsNow(scope, releaseId)) };
    return { ok: false, refusal: outcome.why, more };
  }
  const { state, revision } = outcome;
  return { ok: true, answer: { state, revision, release: await releaseView(scope, releaseId) } };
}

type Body = Call<Operation>["body"];
type Asked = Body extends infer One ? (One extends unknown ? Omit<One, "expectedRevision"> : never) : never;
type Whole = { ok: true; command: PersonCommand } | { ok: false; faults: FieldFault[] };

/** `apply` may leave out what the mini program and the version say already. */
async function wholeCommand(scope: WorkspaceScope, releaseId: string, asked: Asked): Promise<Whole> {
  if (asked.command !== "apply") return { ok: true, command: asked };
  const release = await getRelease(scope, releaseId);
  const known = release?.basicInformation ?? {};
  const read = basicInformationSchema.safeParse({ ...known, ...asked.basicInformation });
  if (read.success) return { ok: true, command: { command: "apply", basicInformation: read.data } };
  const faults = schemaFaults(read.error);
  return {
    ok: false,
    faults: faults.map((fault) => ({ ...fault, pointer: `/basicInformation${fault.pointer}` })),
  };
}
