import { describe, expect, it } from "vitest";
import { readAnswer } from "#app/_upload/upload-answer.ts";
import { speedMeter } from "#app/_upload/speed.ts";
import { textIn } from "#lib/text/text-in.ts";
import { finding } from "#lib/package/finding.ts";

const failureOf = (status: number, body: unknown) => {
  const answer = readAnswer(status, typeof body === "string" ? body : JSON.stringify(body));
  return answer.ok ? undefined : answer.failure;
};

describe("what an upload's answer means", () => {
  it("tells a new version from one that was there already", () => {
    const body = { ok: true, versionId: "v1", sha256: "ab", findings: [], repeated: true };
    expect(readAnswer(200, JSON.stringify(body))).toEqual({
      ok: true,
      uploaded: { versionId: "v1", repeated: true, findings: [] },
    });
  });

  it("passes on every finding with its place and mend", () => {
    const found = finding("PKG-PAGE-MISSING", "pages/map/map.html is missing.", {
      file: "manifest.json",
      line: 12,
    });
    expect(failureOf(422, { error: "The package was refused.", findings: [found] })).toMatchObject({
      again: false,
      findings: [found],
    });
  });

  it("puts a refused version at its field, with the last one", () => {
    const body = { error: "A version must be greater than 1.4.2.", field: "version", lastVersion: "1.4.2" };
    expect(failureOf(422, body)).toMatchObject({
      atVersion: true,
      lastVersion: "1.4.2",
      values: { last: "1.4.2" },
    });
  });

  it.each([401, 408, 503, 500])("offers to send again after %i", (status) => {
    expect(failureOf(status, { error: "No." })?.again).toBe(true);
  });

  it.each([413, 403, 404])("does not offer to send the same again after %i", (status) => {
    expect(failureOf(status, { error: "No." })?.again).toBe(false);
  });

  it("says how large a package may be, in the reader's language", () => {
    const failure = failureOf(413, { error: "A package has 50 MB at most." });
    expect(textIn("zh-Hans")(failure?.text ?? "", failure?.values)).toContain("50 MB");
  });

  it("never takes a proxy's page for a success", () => {
    expect(failureOf(200, "<html>Welcome to the hotel</html>")).toMatchObject({ again: true });
    expect(failureOf(502, "<html>Bad gateway</html>")).toMatchObject({ again: true });
  });
});

describe("the speed of an upload", () => {
  it("tells nothing at first, then bytes a second and the seconds left", () => {
    const pace = speedMeter(10_000);
    expect(pace(0, 0)).toBeNull();
    expect(pace(500, 500)).toBeNull();
    expect(pace(2_000, 1_000)).toEqual({ bytesPerSecond: 2_000, secondsLeft: 4 });
  });

  it("forgets what was faster long ago", () => {
    const pace = speedMeter(1_000_000);
    pace(0, 0);
    pace(500_000, 1_000);
    for (let at = 2_000; at <= 9_000; at += 1_000) pace(500_000 + at, at);
    expect(pace(510_000, 10_000)?.bytesPerSecond).toBeLessThan(2_000);
  });
});
