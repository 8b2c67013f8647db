import { globSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as allowlistsRoute from "#app/api/allowlists/route.ts";
import * as attachmentsRoute from "#app/api/attachments/route.ts";
import * as apiRoute from "#app/api/v1/[...path]/route.ts";
import * as iconsRoute from "#app/api/icons/route.ts";
import * as partRoute from "#app/api/v1/uploads/[id]/parts/[number]/route.ts";
import { users } from "#db/schema/person.ts";
import type { Actor } from "#server/auth/actor.ts";
import { keyHolder } from "#server/doors/request-actor.ts";
import { takesBytes, type ApiOperation, type DocumentedOperation } from "#lib/protocol/api/operation.ts";
import { apiOperations, documentedOperations } from "#lib/protocol/api/operations/all.ts";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { openCast, personas, type Cast } from "./cast.ts";
import { apiRows } from "./api-rows.ts";
import type { Asked } from "./door-row.ts";
import { doors, otherwiseGuarded } from "./door-rows.ts";

let runtime: TestRuntime;
let cast: Cast;
beforeAll(async () => {
  runtime = await openTestRuntime();
  cast = await openCast(runtime);
}, 180_000);
afterAll(() => runtime.close());

const root = join(import.meta.dirname, "..", "..", "..");
const routes = globSync("app/**/route.ts", { cwd: root });

/** The answer as its asker could compare it. */
async function read(response: Response): Promise<{ status: number; text: string; type: string | null }> {
  const type = response.headers.get("content-type");
  return { status: response.status, text: await response.text(), type };
}

it("every route file has a row, or the reason why it is guarded elsewhere", () => {
  const rows = [...Object.keys(doors).map((row) => row.split(" ")[1]), ...Object.keys(otherwiseGuarded)];
  expect([...new Set(rows)].toSorted()).toEqual(routes.toSorted());
});

it("every operation of the API has a row, with the scope that its document names", () => {
  const rows = Object.entries(apiRows).map(([name, { scope }]) => [name.split(" ")[2], scope ?? "any_token"]);
  const operations = Object.entries<ApiOperation>(apiOperations);
  const tokens = operations.filter(([, { access }]) => access !== "open");
  expect(rows.toSorted()).toEqual(tokens.map(([id, { access }]) => [id, [access].flat()[0]]).toSorted());
});

it("every operation with a route of its own asks for the scope that its document names", () => {
  const own = Object.values<DocumentedOperation>(documentedOperations).filter(takesBytes);
  expect(own.length).toBeGreaterThan(0);
  const unnamed = (path: string) => path.replaceAll(/\{\w+\}|\[\w+\]/g, "*");
  for (const { method, path, access } of own) {
    const row = Object.keys(doors).find((name) => unnamed(name) === unnamed(`${method} app${path}/route.ts`));
    expect(doors[row ?? ""]?.scope).toBe(access);
  }
});

describe.each(Object.entries(doors))("%s", (_, row) => {
  const asked = async (actor: Actor | null, more: Partial<Asked> = {}) =>
    read(await row.ask(cast, { actor, workspace: cast.stage.merchant.slug, ids: cast.ids, ...more }));

  it("is closed to whoever is not signed in, or no longer", async () => {
    expect((await asked(null)).status).toBe(row.unsigned);
    const gone = row.personal ? 404 : row.nothing;
    expect((await asked(cast.nobody)).status).toBe(gone);
    const { userId, actor } = cast.ended;
    expect((await asked({ ...actor, issuedAt: new Date() })).status).not.toBe(500);
    const sessionsValidFrom = new Date(Date.now() + 3_600_000);
    await runtime.database.db.update(users).set({ sessionsValidFrom }).where(eq(users.id, userId));
    expect((await asked({ ...actor, issuedAt: new Date() })).status).toBe(gone);
  });

  it("is closed to blocked and removed members and to members of other workspaces", async () => {
    if (row.personal) return;
    for (const { actor, workspace } of [...cast.blocked, cast.removed]) {
      expect((await asked(actor, { workspace: workspace.slug })).status).toBe(row.nothing);
    }
    expect((await asked(cast.people.rival.actor)).status).toBe(row.nothing);
  });

  it("answers each person as their role says", async () => {
    for (const persona of personas) {
      const { actor, workspace } = cast.people[persona];
      const { status, text } = await asked(actor, { workspace: workspace.slug });
      const wanted = row.may.includes(persona)
        ? row.status
        : row.empty?.includes(persona)
          ? row.status
          : row.forbidden?.includes(persona)
            ? 403
            : row.nothing;
      expect({ persona, status }).toEqual({ persona, status: wanted });
      if (!row.may.includes(persona)) expect(text).not.toContain(cast.ids.releaseId);
    }
  });

  it("takes an API token only with its scope, and of this workspace alone", async () => {
    const { elsewhere, within } = cast.tokens;
    if (row.session) return;
    expect((await asked(within([row.scope ?? "releases:read"]))).status).toBe(row.status);
    const others = tokenScopes.filter((scope) => scope !== row.scope);
    expect((await asked(within(others))).status).toBe(row.anyToken ? row.status : 403);
    expect((await asked(elsewhere)).status).toBe(row.nothing);
  });

  it("says of another tenant's id what it says of one that never was", async () => {
    const [persona = "owner"] = row.may;
    const { actor, workspace } = cast.people[persona];
    for (const name of row.swapped ?? []) {
      const never = { ...cast.ids, [name]: cast.foreignIds[name].replaceAll(/[0-9a-z]/g, "9") };
      const swapped = { ...cast.ids, [name]: cast.foreignIds[name] };
      const foreign = await asked(actor, { workspace: workspace.slug, ids: swapped });
      const guessed = await asked(actor, { workspace: workspace.slug, ids: never });
      expect(foreign).toEqual(guessed);
      if (!row.lists) expect(foreign.status).toBe(row.nothing);
      expect(foreign.text).not.toContain(cast.foreignIds[name]);
    }
  });
});

describe("what another site's page sends", () => {
  const taking = {
    allowlists: allowlistsRoute,
    attachments: attachmentsRoute,
    icons: iconsRoute,
    "v1/explain": apiRoute,
  };
  const elsewhere = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:3000.evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];

  it.each(Object.entries(taking))("is not taken by /api/%s", async (path, { POST }) => {
    for (const headers of elsewhere) {
      const url = `http://localhost:3000/api/${path}?workspace=${cast.stage.merchant.slug}`;
      const request = new Request(url, { method: "POST", headers, body: "x" });
      expect((await POST(request)).status, JSON.stringify(headers)).toBe(403);
    }
  });

  it("is not taken by a part of an upload", async () => {
    const params = Promise.resolve({ id: "0".repeat(32), number: "1" });
    for (const headers of elsewhere) {
      const request = new Request("http://localhost:3000/api/v1/uploads/x", { method: "PUT", headers });
      expect((await partRoute.PUT(request, { params })).status).toBe(403);
    }
  });

  it("finds no other route that takes commands", async () => {
    const methods = ["POST", "PUT", "PATCH", "DELETE"];
    const commanding = [];
    for (const path of routes) {
      const route: Record<string, unknown> = await import(join(root, path));
      if (methods.some((method) => method in route)) commanding.push(path);
    }
    expect(commanding.toSorted()).toEqual([
      "app/api/allowlists/route.ts",
      "app/api/attachments/route.ts",
      // next-auth's own, which takes nothing without its token of the same browser.
      "app/api/auth/[...nextauth]/route.ts",
      "app/api/icons/route.ts",
      // Each mutation says it: see the matrix.
      "app/api/trpc/[trpc]/route.ts",
      "app/api/v1/[...path]/route.ts",
      "app/api/v1/uploads/[id]/parts/[number]/route.ts",
      // Carries a device key, which no browser adds by itself.
      "app/edge/[...path]/route.ts",
    ]);
  });
});

it("what was answered under an Idempotency-Key is not told again to a session that has ended", async () => {
  const { userId, actor } = cast.people.unassigned;
  const session = { ...actor, issuedAt: new Date() };
  expect(await keyHolder(session)).toBe(userId);
  const token = cast.tokens.within(["releases:read"]);
  expect(await keyHolder(token)).toBe(token.token?.id);
  const sessionsValidFrom = new Date(Date.now() + 3_600_000);
  await runtime.database.db.update(users).set({ sessionsValidFrom }).where(eq(users.id, userId));
  expect(await keyHolder(session)).toBeNull();
  expect(await keyHolder(null)).toBeNull();
});
