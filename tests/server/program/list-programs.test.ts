import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programs } from "#db/schema/program.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { listPrograms, programOrders, type ProgramOrder } from "#server/program/list-programs.ts";
import { aPerson, aWorkspace, type TestPerson } from "#tests/support/house.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const many = 60;

describe("the list of mini programs", () => {
  let runtime: TestRuntime;
  let admin: TestPerson;

  beforeAll(async () => {
    runtime = await openTestRuntime();
    const workspace = await aWorkspace("developer");
    admin = await aPerson(workspace, "developer_admin");
    // In one statement all are created in the same microsecond, and three names repeat.
    await runtime.database.db.insert(programs).values(
      Array.from({ length: many }, (_, index) => ({
        id: String(3_000_000_000_000_000 + index * 7),
        workspaceId: workspace.id,
        name: ["茶 Tea", "Coffee", "100%_sure"][index % 3] ?? "",
        category: index % 2 ? "Food" : "Tools",
        configuration: emptyConfiguration,
      })),
    );
  });

  afterAll(() => runtime.close());

  async function allPages(sort: ProgramOrder) {
    const seen: { id: string; name: string }[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 10; pages += 1) {
      const page = await listPrograms(await admin.scope(), { search: "", sort, cursor });
      seen.push(...page.programs);
      if (!page.nextCursor) return seen;
      cursor = page.nextCursor;
    }
    throw new Error("the pages do not end");
  }

  it.each(programOrders)("shows every mini program once, page after page, ordered by %s", async (sort) => {
    const seen = await allPages(sort);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(many);
    expect(seen).toHaveLength(many);
  });

  it("turns the order round with a minus sign", async () => {
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(ids(await allPages("-name"))).toEqual(ids(await allPages("name")).toReversed());
  });

  it("finds by a part of the name or the whole id, and takes % and _ as they are", async () => {
    const find = async (search: string) =>
      (await listPrograms(await admin.scope(), { search, sort: "name" })).programs.length;
    expect(await find("茶")).toBe(20);
    expect(await find("%_")).toBe(20);
    expect(await find("3000000000000007")).toBe(1);
    expect(await find("300000000000000")).toBe(0);
  });

  it("names the categories in use", async () => {
    const { categories } = await listPrograms(await admin.scope(), { search: "", sort: "name" });
    expect(categories).toEqual(["Food", "Tools"]);
  });
});
