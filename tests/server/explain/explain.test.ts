import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExplainRequest } from "#lib/protocol/explain.ts";
import { explainAnswerSchema } from "#lib/protocol/explain.ts";
import { apiProblemSchema } from "#lib/protocol/api/problem.ts";
import { bucketOf } from "#lib/rules/bucket.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { explainDecision } from "#server/explain/explain-decision.ts";
import { createToken } from "#server/token/manage-tokens.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
let releaseId: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
  shareDelivery(stage.edge);
  await stage.full("1.0.0");
  releaseId = await stage.built("1.1.0");
  house.ok(await house.give(stage.owner, releaseId, house.applying));
  house.ok(await house.approve(stage.reviewer, releaseId));
  house.ok(await house.give(stage.owner, releaseId, house.testers("ana")));
  house.ok(await house.give(stage.owner, releaseId, { command: "complete_testing" }));
  const filters = [{ attribute: "platform" as const, operator: "is_one_of" as const, values: ["Android"] }];
  const audiences = [{ kind: "percentage" as const, basisPoints: 2_000 }];
  house.ok(await house.give(stage.owner, releaseId, { command: "start_rollout", audiences, filters }));
  await stage.settle();
});
afterAll(() => runtime.close());

const about = (more: Partial<ExplainRequest> = {}): ExplainRequest => ({
  app: stage.appId,
  environment: "production",
  program: stage.programId,
  device: { platform: "android" },
  ...more,
});

async function whyOf(more: Partial<ExplainRequest> = {}) {
  return house.ok(await explainDecision(await stage.owner.scope(), about(more))).answer;
}

/** A user whose number behind the release's salt is in the 20 %, or is not. */
async function aUser(inside: boolean): Promise<string> {
  const { salt } = await house.rowOf(releaseId);
  const ids = Array.from({ length: 200 }, (_, at) => `user-${at}`);
  const found = ids.find((id) => bucketOf(salt, id) < 2_000 === inside);
  if (found === undefined) throw new Error("two hundred users are on both sides of a fifth");
  return found;
}

describe("why a user gets what they get", () => {
  it("is told for a user in the share: the number against the threshold, and the filter with the value seen", async () => {
    const user = await aUser(true);
    const { decision, reason, version, release, trace, snapshot } = await whyOf({
      user: { id: user, proven: true },
    });
    expect({ decision, reason, version, release }).toEqual({
      decision: "update",
      reason: "percentage",
      version: "1.1.0",
      release: releaseId,
    });
    expect(trace).toContainEqual(
      expect.objectContaining({ step: "filter", attribute: "platform", seen: "android", matched: true }),
    );
    const { salt } = await house.rowOf(releaseId);
    expect(trace).toContainEqual({
      step: "audience",
      release: releaseId,
      kind: "percentage",
      basisPoints: 2_000,
      bucket: bucketOf(salt, user),
      matched: true,
    });
    expect(snapshot.sequence).toBeGreaterThan(0);
    expect(snapshot.ageSeconds).toBeGreaterThanOrEqual(0);
  });

  it("tells the steps that were lost, too", async () => {
    const { version, reason, trace } = await whyOf({ user: { id: await aUser(false), proven: true } });
    expect({ version, reason }).toEqual({ version: "1.0.0", reason: "full_release" });
    expect(trace.map((entry) => entry.step)).toEqual([
      "release",
      "testers",
      "release",
      "filter",
      "audience",
      "release",
      "outcome",
    ]);
    expect(trace).toContainEqual(expect.objectContaining({ step: "audience", matched: false }));
  });

  it("is what a device is answered, whoever asks and whatever it holds", async () => {
    for (const id of ["ana", await aUser(true), await aUser(false)]) {
      for (const held of [undefined, { version: "1.1.0" }, { version: "1.0.0" }]) {
        const answer = await whyOf({ user: { id, proven: true }, device: {}, ...(held ? { held } : {}) });
        const asked = await stage.ask(id, held ? { held: { ...held, sha256: "f".repeat(64) } } : {});
        expect(answer.version).toBe(asked.version);
        expect(answer.reason).toBe(asked.reason);
      }
    }
  });

  it("judges the moment that was asked about", async () => {
    expect((await whyOf({ now: 1_900_000_000_000 })).now).toBe(1_900_000_000_000);
  });

  it("is not told of another workspace's mini program, nor of a place where it is not released to", async () => {
    const foreign = await aStage(runtime);
    const strange = await explainDecision(await foreign.owner.scope(), about());
    expect(strange).toEqual({ ok: false, why: "not_found" });
    const elsewhere = await explainDecision(await stage.owner.scope(), about({ app: foreign.appId }));
    expect(elsewhere).toEqual({ ok: false, why: "not_found" });
  });

  it("is told to the tenant whose app it is, but not to their developers", async () => {
    expect((await explainDecision(await stage.reviewer.scope(), about())).ok).toBe(true);
    const developer = await house.aPerson(stage.tenant, "workspace_developer");
    expect(await explainDecision(await developer.scope(), about())).toEqual({ ok: false, why: "not_found" });
  });
});

it("says that a time window would take a user, and takes no place itself", async () => {
  const counted = await aStage(runtime);
  shareDelivery(counted.edge);
  const id = await counted.built("1.0.0");
  house.ok(await house.give(counted.owner, id, house.applying));
  house.ok(await house.approve(counted.reviewer, id));
  house.ok(await house.give(counted.owner, id, house.testers("ana")));
  house.ok(await house.give(counted.owner, id, { command: "complete_testing" }));
  const [startsAt, endsAt] = [Date.now() - 1_000, Date.now() + 3_600_000];
  const audiences = [{ kind: "time_window" as const, startsAt, endsAt, usersMax: 1 }];
  house.ok(await house.give(counted.owner, id, { command: "start_rollout", audiences, filters: [] }));
  await counted.settle();
  const scope = await counted.owner.scope();
  const why = async (user: string) => {
    const target = { app: counted.appId, environment: "production", program: counted.programId } as const;
    return house.ok(await explainDecision(scope, { ...target, user: { id: user, proven: true } })).answer;
  };
  for (const user of ["bo", "cy", "bo"]) expect(await why(user)).toMatchObject({ reason: "time_window" });
  expect(await counted.ask("cy")).toMatchObject({ reason: "time_window", version: "1.0.0" });
  expect(await why("cy")).toMatchObject({ reason: "time_window", version: "1.0.0" });
  const late = await why("bo");
  expect(late).toMatchObject({ decision: "none", version: null });
  expect(late.trace).toContainEqual(expect.objectContaining({ kind: "time_window", matched: false }));
});

describe("POST /api/v1/explain", () => {
  async function post(body: string, scopes: Parameters<typeof createToken>[1]["scopes"] = ["explain:read"]) {
    const wish = { name: `why-${Math.random()}`, scopes, days: 30 };
    const { token } = house.ok(await createToken(await stage.owner.scope(), wish));
    const request = new Request("http://localhost:3000/api/v1/explain", { method: "POST", body });
    return answerApi(request, { actor: await tokenActor(token), tokenRefused: false });
  }

  it("acts in the token's own workspace, and answers what its document says", async () => {
    const response = await post(JSON.stringify(about({ user: { id: "ana", proven: true } })));
    expect(response.status).toBe(200);
    const answer = explainAnswerSchema.parse(await response.json());
    expect(answer).toMatchObject({ reason: "tester", version: "1.1.0" });
  });

  it("refuses in problem documents with stable codes", async () => {
    const problems = [
      { response: await post("{"), code: "invalid_request", status: 400 },
      { response: await post(JSON.stringify({ app: 7 })), code: "invalid_request", status: 400 },
      { response: await post(" ".repeat(70_000)), code: "body_too_large", status: 413 },
      { response: await post("{}", ["releases:read"]), code: "token_scope_missing", status: 403 },
      { response: await post(JSON.stringify(about({ app: "none" }))), code: "not_found", status: 404 },
    ];
    for (const { response, code, status } of problems) {
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      const problem = apiProblemSchema.parse(await response.json());
      expect({ code: problem.code, status: response.status }).toEqual({ code, status });
    }
  });

  it("points to the field at fault", async () => {
    const response = await post(JSON.stringify({ ...about(), program: "coffee" }));
    const { errors } = apiProblemSchema.parse(await response.json());
    expect(errors).toEqual([{ pointer: "/program", detail: "A mini program's id has 16 digits." }]);
  });
});
