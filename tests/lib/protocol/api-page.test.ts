import { describe, expect, it } from "vitest";
import { curlOf } from "#lib/protocol/api/curl.ts";
import { formsOf } from "#lib/protocol/api/fields.ts";
import { apiOperations, documentedOperations } from "#lib/protocol/api/operations/all.ts";
import { shellWord } from "#lib/text/shell-word.ts";

describe("the fields of a schema, for people", () => {
  it("are named by what tells one form of a body from the others", () => {
    const forms = formsOf(apiOperations.giveCommand.body, "input");
    const raise = forms.find(({ name }) => name === 'command: "raise"');
    expect(raise?.fields.map(({ name, type, required }) => ({ name, type, required }))).toEqual([
      { name: "expectedRevision", type: "integer ≥ 1", required: false },
      { name: "command", type: '"raise"', required: true },
      { name: "basisPoints", type: "integer 1–10000", required: true },
    ]);
  });

  it("say what lies within them", () => {
    const [answer] = formsOf(apiOperations.getRelease.answer, "output");
    const app = answer?.fields.find(({ name }) => name === "app");
    expect(app?.forms[0]?.fields.map(({ name }) => name)).toEqual(["id", "name"]);
    const log = answer?.fields.find(({ name }) => name === "snapshotHash");
    expect(log).toMatchObject({ type: "string | null", description: expect.stringContaining("approve") });
  });
});

describe("an example as a command for a shell", () => {
  it("carries method, token, and the body in quotes", () => {
    expect(curlOf(apiOperations.giveCommand, "https://sluice.example")).toBe(
      [
        'curl -X POST "https://sluice.example/api/v1/releases/$release/commands"',
        '-H "Authorization: Bearer $SLUICE_TOKEN"',
        '-H "Content-Type: application/json"',
        `-d '{"command":"raise","basisPoints":2500,"expectedRevision":7}'`,
      ].join(" \\\n  "),
    );
  });

  it("sends a file's bytes as they are", () => {
    expect(curlOf(documentedOperations.sendUploadPart, "https://sluice.example")).toBe(
      [
        'curl -X PUT "https://sluice.example/api/v1/uploads/$upload/parts/$number"',
        '-H "Authorization: Bearer $SLUICE_TOKEN"',
        '-H "Content-Type: application/octet-stream"',
        "--data-binary @part-1",
      ].join(" \\\n  "),
    );
  });

  it("quotes only what a shell would read otherwise", () => {
    expect(["1.4.0", "Harbour Coffee", "it's", "$HOME", ""].map(shellWord)).toEqual([
      "1.4.0",
      "'Harbour Coffee'",
      String.raw`'it'\''s'`,
      "'$HOME'",
      "''",
    ]);
  });
});
