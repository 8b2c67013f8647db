import { SignJWT } from "jose";
import { identityAudience } from "#lib/crypto/identity.ts";
import { resolveAnswerSchema, type ProgramAnswer } from "#lib/protocol/resolve.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { EnvironmentSettings } from "#lib/release/settings.ts";
import { addIdentityKey } from "#server/app/identity-keys.ts";
import * as house from "./house.ts";
import type { TestRuntime } from "./runtime.ts";
import { identityKey } from "./signing.ts";

export type Held = { version: string; sha256: string };

/**
 * A tenant with its app, and a merchant to whom the app is open, with a program: one person of each role, and a device
 * that asks the real edge. Everything is made anew, so that many stages stand in one database.
 */
export async function aStage(
  runtime: TestRuntime,
  given: {
    environment?: Environment;
    settings?: Partial<EnvironmentSettings>;
    /** The tenant demands that its server signs who a user is. */
    signedIdentity?: boolean;
  } = {},
) {
  const { environment = "production", settings = {}, signedIdentity = false } = given;
  const tenant = await house.aWorkspace("tenant");
  const merchant = await house.aWorkspace("developer");
  const [admin, reviewer, owner, developer] = [
    await house.aPerson(tenant, "workspace_admin", "amara"),
    await house.aPerson(tenant, "workspace_reviewer", "rin"),
    await house.aPerson(merchant, "developer_admin", "mei"),
    await house.aPerson(merchant, "developer", "jonas"),
  ];
  const appId = await house.anApp(tenant, {
    openTo: [merchant],
    signedIdentity,
    settings: { [environment]: settings },
  });
  const programId = await house.aProgramOf(owner, developer);
  const deviceKey = await house.aDeviceKey(admin, appId, environment);
  const pair = await identityKey("ES256", "server-1");
  const key = { name: "Server", algorithm: "ES256" as const, publicKey: JSON.stringify(pair.jwk) };
  house.ok(await addIdentityKey(await admin.scope(), { appId, environment }, key));
  const edge = runtime.openEdge();

  const tokenFor = (userId: string, claims: Record<string, unknown> = {}) =>
    new SignJWT({ ...claims, sub: userId })
      .setProtectedHeader({ alg: "ES256", kid: "server-1" })
      .setAudience(identityAudience(appId, environment))
      .setExpirationTime("10m")
      .sign(pair.key);

  /** What the edge answers a user's device about the program now, all jobs done. */
  async function ask(
    userId: string,
    { held, program = programId, token }: { held?: Held; program?: string; token?: string } = {},
  ): Promise<ProgramAnswer> {
    const body = JSON.stringify({ user: { id: userId }, programs: [{ id: program, ...held }] });
    const headers = new Headers({ authorization: `Bearer ${deviceKey}` });
    if (token !== undefined) headers.set("sluice-identity", token);
    const request = new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers });
    const response = await edge.handle(request);
    const [answer] = resolveAnswerSchema.parse(await response.json()).programs;
    if (!answer) throw new Error("the edge left the program out");
    return answer;
  }

  /** Works what is queued, and lets the edge hear of it. */
  async function settle(): Promise<void> {
    await runtime.drain();
    await edge.snapshots.refresh();
  }

  /** Uploads, selects and builds a version; @returns the release's id */
  async function built(version: string, by = owner): Promise<string> {
    const id = await house.aRelease(by, programId, { version, appId, environment });
    await settle();
    return id;
  }

  /** A version that was taken all the way to everyone. */
  async function full(version: string): Promise<string> {
    return finish(await built(version));
  }

  /** A release that is ready, taken all the way to everyone. */
  async function finish(id: string): Promise<string> {
    house.ok(await house.give(owner, id, house.applying));
    if ((await house.rowOf(id)).state === "under_review") house.ok(await house.approve(reviewer, id));
    if ((await house.rowOf(id)).state === "pilot_testing") {
      house.ok(await house.give(owner, id, house.testers("ana")));
      house.ok(await house.give(owner, id, { command: "complete_testing" }));
    }
    if ((await house.rowOf(id)).state !== "full_release") {
      house.ok(await house.give(owner, id, { command: "release_fully" }));
    }
    await settle();
    return id;
  }

  return {
    tenant,
    merchant,
    admin,
    reviewer,
    owner,
    developer,
    appId,
    programId,
    environment,
    deviceKey,
    edge,
    tokenFor,
    ask,
    settle,
    built,
    finish,
    full,
  };
}

export type Stage = Awaited<ReturnType<typeof aStage>>;
