import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { TokenScope } from "#lib/access/token-scopes.ts";
import type { Actor } from "#server/auth/actor.ts";
import { createToken } from "#server/token/manage-tokens.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import { logEntries } from "#db/schema/audit.ts";
import { activity } from "#server/doors/activity.ts";
import * as house from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
let workspace: house.Workspace;
let admin: house.TestPerson;
beforeAll(async () => {
  runtime = await openTestRuntime();
  workspace = await house.aWorkspace("developer");
  admin = await house.aPerson(workspace, "developer_admin");
  const rows = Array.from({ length: 620 }, (_, n) => ({
    workspaceId: workspace.id,
    actorId: admin.userId,
    actorName: n === 7 ? '=HYPERLINK("http://evil")' : `Entry ${n}, 咖啡\nline two`,
    action: n % 2 ? "webhook.tested" : "token.create",
    details: { note: `n ${n}` },
  }));
  await runtime.database.db.insert(logEntries).values(rows);
});
afterAll(() => runtime.close());

const ask = (query: Record<string, string>, person: house.TestPerson | null = admin) =>
  activity(
    new Request(`http://x/api/activity?${new URLSearchParams({ workspace: workspace.slug, ...query })}`),
    person?.actor ?? null,
  );

const line = z.looseObject({ id: z.number(), hash: z.string(), previousHash: z.string(), text: z.string() });

describe("the log as a file", () => {
  it("comes whole as CSV, as a spreadsheet reads it, without a cell that computes", async () => {
    const response = await ask({ format: "csv" });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="activity-.+\.csv"$/);
    const rows = z
      .array(z.record(z.string(), z.string()))
      .parse(parse(await response.text(), { columns: true, bom: true }));
    expect(rows).toHaveLength(620);
    expect(rows.at(-1)).toMatchObject({ action: "token.create", actor: "Entry 0, 咖啡\nline two" });
    expect(rows.at(-8)?.["actor"]).toBe(`'=HYPERLINK("http://evil")`);
  });

  it("comes as JSON lines that a stranger verifies with SHA-256 alone", async () => {
    const text = await (await ask({ format: "jsonl" })).text();
    const rows = text
      .trimEnd()
      .split("\n")
      .map((one) => line.parse(JSON.parse(one)));
    expect(rows).toHaveLength(620);
    const oldestFirst = rows.toReversed();
    for (const [index, row] of oldestFirst.entries()) {
      expect(createHash("sha256").update(row.text, "utf8").digest("hex")).toBe(row.hash);
      expect(row.text.split("\n")[0]).toBe(oldestFirst[index - 1]?.hash ?? "");
      expect(JSON.parse(row.text.slice(row.text.indexOf("\n") + 1))).toMatchObject({ id: row.id });
    }
  });

  it("holds what the page was narrowed to", async () => {
    const text = await (await ask({ format: "jsonl", kind: "token" })).text();
    expect(text.trimEnd().split("\n")).toHaveLength(310);
    const later = String(Date.now() + 3_600_000);
    expect(await (await ask({ format: "jsonl", from: later })).text()).toBe("");
  });

  it("stops where the reader goes away, and gives back the reader's place", async () => {
    for (let round = 0; round < 4; round += 1) {
      const response = await ask({ format: "csv" });
      expect(response.status).toBe(200);
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
  });

  it("is written for one person twice at once, not more often", async () => {
    const held = [await ask({ format: "csv" }), await ask({ format: "csv" })];
    const third = await ask({ format: "csv" });
    expect({ status: third.status, ...(await third.json()) }).toMatchObject({
      status: 429,
      error: expect.stringContaining("cancel"),
    });
    for (const response of held) await response.text();
    expect((await ask({ format: "csv", kind: "member" })).status).toBe(200);
  });

  it("is given to an API token that may read activity, and to no other", async () => {
    const scope = await admin.scope();
    const made = async (...scopes: TokenScope[]) =>
      tokenActor(house.ok(await createToken(scope, { name: "Records", scopes, days: 7 })).token);
    const by = async (actor: Actor | null) => {
      const address = `http://x/api/activity?workspace=${workspace.slug}&format=jsonl&kind=token`;
      return activity(new Request(address), actor);
    };
    expect((await by(await made("activity:read"))).status).toBe(200);
    const refused = await by(await made("programs:read"));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: expect.stringContaining("activity:read") });
  });

  it("is refused to strangers, of an unknown workspace, and in an unknown form", async () => {
    const stranger = await house.aPerson(await house.aWorkspace("developer"), "developer_admin");
    expect((await ask({ format: "csv" }, null)).status).toBe(401);
    expect((await ask({ format: "csv" }, stranger)).status).toBe(404);
    const wrong = await ask({ format: "xlsx" });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ error: expect.stringContaining("format") });
    expect((await ask({ format: "csv", action: "' or 1=1" })).status).toBe(400);
  });
});
