import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "#db/schema/person.ts";
import { actorProfile } from "#server/auth/actor-scope.ts";
import { keepPlatformAdmins } from "#server/auth/platform-admins.ts";
import { parseEnv } from "#server/env.ts";
import { anOperator } from "#tests/support/operators.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

const db = () => runtime.database.db;
async function aUser(email: string): Promise<string> {
  const [user] = await db().insert(users).values({ email, name: "Ana" }).returning();
  return user?.id ?? "";
}
const isAdmin = async (id: string) =>
  (await db().select().from(users).where(eq(users.id, id))).some(({ platformAdmin }) => platformAdmin);

describe("PLATFORM_ADMINS", () => {
  it("names who runs the platform, by e-mail in any spelling; whoever stands in it no more is one no more", async () => {
    const [ana, bo] = [await aUser("ana@ops.example"), await aUser("bo@ops.example")];
    await keepPlatformAdmins(db(), ["Ana@Ops.example", "nobody@ops.example"]);
    expect([await isAdmin(ana), await isAdmin(bo)]).toEqual([true, false]);
    await keepPlatformAdmins(db(), ["bo@ops.example"]);
    expect([await isAdmin(ana), await isAdmin(bo)]).toEqual([false, true]);
  });

  it("changes nothing where it is not set", async () => {
    const { userId } = await anOperator(runtime);
    await keepPlatformAdmins(db(), undefined);
    expect(await isAdmin(userId)).toBe(true);
  });

  it("is a list with commas or spaces, and says what is no address", () => {
    const { PLATFORM_ADMINS } = parseEnv({ PLATFORM_ADMINS: "ana@ops.example, bo@ops.example" });
    expect(PLATFORM_ADMINS).toEqual(["ana@ops.example", "bo@ops.example"]);
    expect(() => parseEnv({ PLATFORM_ADMINS: "ana" })).toThrow("PLATFORM_ADMINS");
  });
});

it("a person is told whether they run the platform, and nobody is by default", async () => {
  const issuedAt = new Date();
  expect(await actorProfile(await anOperator(runtime))).toMatchObject({
    platformAdmin: true,
    workspaces: [],
  });
  const sessionsValidFrom = new Date(0);
  const [other] = await db()
    .insert(users)
    .values({ email: "chi@ops.example", name: "Chi", sessionsValidFrom })
    .returning();
  expect(await actorProfile({ userId: other?.id ?? "", issuedAt })).toMatchObject({ platformAdmin: false });
});
