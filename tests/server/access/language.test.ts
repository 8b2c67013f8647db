import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languageOf } from "#lib/text/languages.ts";
import { users } from "#db/schema/person.ts";
import { callerFor } from "#server/trpc/caller.ts";
import { aPerson } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { aStage, type Stage } from "#tests/support/stage.ts";

let runtime: TestRuntime;
let stage: Stage;
beforeAll(async () => {
  runtime = await openTestRuntime();
  stage = await aStage(runtime);
});
afterAll(() => runtime.close());

describe("the language of an account", () => {
  it("is the browser's until the person chooses one, and is kept then", async () => {
    const person = await aPerson(stage.merchant, "developer");
    const { session } = callerFor(person.actor);
    expect(await session.me()).toMatchObject({ language: null });
    await session.setLanguage({ language: "zh-Hans" });
    expect(await session.me()).toMatchObject({ language: "zh-Hans" });
  });

  it("is one's own: nobody else's changes", async () => {
    const [one, other] = [
      await aPerson(stage.merchant, "developer"),
      await aPerson(stage.tenant, "workspace_reviewer"),
    ];
    await callerFor(one.actor).session.setLanguage({ language: "zh-Hans" });
    const [row] = await runtime.database.db.select().from(users).where(eq(users.id, other.userId));
    expect(row?.language).toBeNull();
  });

  it("is, for mails and notices, what the browser spoke at the last sign-in, until one is chosen", () => {
    expect(languageOf({ language: null, seenLanguage: null })).toBe("en");
    expect(languageOf({ language: null, seenLanguage: "zh-Hans" })).toBe("zh-Hans");
    expect(languageOf({ language: "en", seenLanguage: "zh-Hans" })).toBe("en");
  });

  it("is one that the product speaks", async () => {
    const { session } = callerFor(stage.owner.actor);
    const strange: unknown = "tlh";
    await expect(session.setLanguage({ language: strange as "en" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});
