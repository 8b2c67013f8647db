import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { releaseLimits } from "#lib/release/limits.ts";
import { readTesterList } from "#lib/release/tester-list.ts";

const bom = "\u{feff}";
const users = (text: string) => readTesterList(text).userIds;
const refused = (text: string) => readTesterList(text).refused;

describe("a list of testers", () => {
  it("is one user id a row, as any editor writes rows", () => {
    const ids = ["ana", "bo", "chi"];
    expect(users("ana\nbo\nchi")).toEqual(ids);
    expect(users("ana\r\nbo\r\nchi\r\n")).toEqual(ids);
    expect(users("ana\n\n\nbo\n  \nchi\n\n")).toEqual(ids);
    expect(users(`${bom}ana\nbo\nchi`)).toEqual(ids);
    expect(users("  ana\t\n bo \nchi")).toEqual(ids);
  });

  it("may be typed in one line, separated as one likes", () => {
    for (const separator of [",", ", ", ";", "; ", "\t", " ", "   "]) {
      expect(users(["ana", "bo", "chi"].join(separator)), JSON.stringify(separator)).toEqual([
        "ana",
        "bo",
        "chi",
      ]);
    }
    expect(users("ana,")).toEqual(["ana"]);
    expect(users("ana")).toEqual(["ana"]);
  });

  it("counts the first column where a row has several", () => {
    for (const separator of [",", ";", "\t"]) {
      const text = ["user id,name,mail", "ana,Ana,ana@a.example", "bo,Bo,", "chi,Chi"].join("\n");
      expect(users(text.replaceAll(",", separator))).toEqual(["ana", "bo", "chi"]);
    }
  });

  it("takes no name for an id where the first column is empty", () => {
    const list = readTesterList("user id,name\nana,Ana\n,Bo\nchi,Chi");
    expect(list.userIds).toEqual(["ana", "chi"]);
    expect(list.refused).toEqual([{ row: 3, value: "Bo", why: "no_id" }]);
  });

  it("may quote its cells, and hold separators, quotes and line breaks inside", () => {
    expect(users('"ana","Ana, the first"\r\n"b""o","said ""hi"""\r\n')).toEqual(["ana", 'b"o']);
    const list = readTesterList('ana,"first line\nsecond line"\n"bo\nbo",x\nchi,y');
    expect(list.userIds).toEqual(["ana", "chi"]);
    expect(list.refused).toEqual([{ row: 4, value: "bo\nbo", why: "invisible" }]);
  });

  it("recognises a heading by its words, and only as the first row", () => {
    for (const heading of ["User ID", "userid", "user_id", "ID", "testers", "用户ID", `${bom}用户 ID`]) {
      expect(users(`${heading}\nana\nbo`), heading).toEqual(["ana", "bo"]);
    }
    expect(users("ana\nid\nbo")).toEqual(["ana", "id", "bo"]);
    expect(users("id")).toEqual(["id"]);
  });

  it("takes everybody once, and says how often somebody came again", () => {
    expect(readTesterList("ana\nbo\nana\nana\nBo")).toEqual({
      userIds: ["ana", "bo", "Bo"],
      duplicates: 2,
      refused: [],
    });
  });

  it("refuses what a spreadsheet would run, with its row", () => {
    expect(refused('ana\n=cmd()\n"=HYPERLINK(""http://evil"")"\n@sum\n+1+1\nbo')).toEqual(
      [2, 3, 4, 5].map((row) => expect.objectContaining({ row, why: "formula" })),
    );
    expect(users("ana\n=cmd()\nbo")).toEqual(["ana", "bo"]);
  });

  it("takes telephone numbers, and what an export has put an apostrophe before", () => {
    expect(users("+8613800138000\n'+8613800138001\n'-x\n'ana")).toEqual([
      "+8613800138000",
      "+8613800138001",
      "-x",
      "'ana",
    ]);
    expect(refused("ana\n'=cmd()")).toEqual([expect.objectContaining({ row: 2, why: "formula" })]);
  });

  it("refuses what cannot be an id, with its row and why", () => {
    const list = readTesterList(`ana\nbo bo\nchi\u0000\nd\u202Ee\n${"x".repeat(257)}\nfay`);
    expect(list.userIds).toEqual(["ana", "fay"]);
    expect(list.refused.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
    expect(list.refused.map(({ why }) => why)).toEqual(["space", "invisible", "invisible", "too_long"]);
    expect(list.refused.every(({ value }) => value.length <= 80)).toBe(true);
  });

  it("is refused whole, with the row, where its quotes do not close", () => {
    const list = readTesterList('ana\n"bo\nchi');
    expect(list.userIds).toEqual([]);
    expect(list.refused).toEqual([
      { row: expect.any(Number), value: "", why: "not_csv", detail: expect.any(String) },
    ]);
  });

  it("may be empty", () => {
    for (const text of ["", "\n\n", bom, "   ", ",,,", ";;\n;;"]) {
      expect(readTesterList(text), JSON.stringify(text)).toEqual({ userIds: [], duplicates: 0, refused: [] });
    }
  });

  it("gives back what it was made of, whatever the ids are", () => {
    const id = fc
      .stringMatching(/^[A-Za-z0-9_\-.:#一-龥]{1,40}$/)
      .filter((text) => !/^(user_?)?id$|^testers?$/i.test(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 1, maxLength: 50 }),
        fc.constantFrom("\n", "\r\n"),
        (ids, end) => {
          expect(users(ids.join(end))).toEqual(ids);
          expect(users(ids.map((one) => `"${one}","a, b"`).join(end))).toEqual(ids);
        },
      ),
    );
  });

  it("never throws, and accounts for every cell of one column", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const list = readTesterList(text);
        expect(list.userIds.every((userId) => userId !== "" && userId.trim() === userId)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a long list of testers", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `user-${at}`).join("\n");

  it("is taken up to 100,000, and what is over is refused by its row", () => {
    expect(users(rows(releaseLimits.testersMax))).toHaveLength(100_000);
    const list = readTesterList(rows(releaseLimits.testersMax + 2));
    expect(list.userIds).toHaveLength(100_000);
    expect(list.refused.map(({ row }) => row)).toEqual([100_001, 100_002]);
    expect(list.refused[0]?.why).toBe("too_many");
  });

  it("of a million rows is refused from the row on which it was not read (catalogue 24)", () => {
    const list = readTesterList(rows(1_000_000));
    expect(list.userIds).toHaveLength(100_000);
    expect(list.refused.at(-1)).toMatchObject({ row: 200_001, why: "unread" });
  });
});
