import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as mailsOfTheApi } from "#app/api/dev/mails/route.ts";
import { GET as mailsOfThePage } from "#app/dev/mails/route.ts";
import { cron } from "#server/doors/cron.ts";
import { env } from "#server/env.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const secret = "the-scheduler-knows-this-word-and-nobody-else";
let runtime: TestRuntime;
beforeAll(async () => {
  process.env["CRON_SECRET"] = secret;
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const calling = (authorization?: string) => {
  const headers = new Headers();
  if (authorization) headers.set("authorization", authorization);
  return cron(new Request("http://localhost:3000/api/cron", { headers }));
};

describe("the scheduler's door", () => {
  it("opens to its secret alone", async () => {
    expect(env().CRON_SECRET).toBe(secret);
    for (const word of [
      undefined,
      "Bearer",
      `Bearer ${secret}x`,
      `Bearer ${secret.slice(1)}`,
      `Basic ${secret}`,
      secret,
    ]) {
      expect((await calling(word)).status, word).toBe(401);
    }
    expect((await calling(`Bearer ${secret}`)).status).toBe(200);
  });
});

it("made-up mails are for whoever develops: elsewhere they are not there", () => {
  for (const GET of [mailsOfTheApi, mailsOfThePage]) {
    expect(GET(new Request("http://localhost:3000/dev/mails")).status).toBe(404);
  }
});
