import { describe, expect, it } from "vitest";
import { readAnswer } from "#app/_upload/upload-answer.ts";
import { speedMeter } from "#app/_upload/speed.ts";
import { apiProblemOf } from "#lib/protocol/api/problem.ts";
import { apiProblemTexts } from "#lib/protocol/api/problem-texts.ts";
import { textIn } from "#lib/text/text-in.ts";
import { finding } from "#lib/package/finding.ts";

const failureOf = (status: number, body: unknown) => {
  const answer = readAnswer(status, typeof body === "string" ? body : JSON.stringify(body));
  return answer.ok ? undefined : answer.failure;
};

const uploaded = {
  id: "v1",
  program: "1000000000000001",
  version: "1.0.0",
  sha256: "a".repeat(64),
  size: 10,
  findings: [],
};

describe("what an upload's answer means", () => {
  it("tells a new version from one that was there already", () => {
    for (const repeated of [true, false]) {
      expect(readAnswer(201, JSON.stringify({ ...uploaded, repeated }))).toEqual({
        ok: true,
        uploaded: { versionId: "v1", repeated, findings: [] },
      });
    }
  });

  it("passes on every finding with its place and mend", () => {
    const found = finding("PKG-PAGE-MISSING", "pages/map/map.html is missing.", {
      file: "manifest.json",
      line: 12,
    });
    expect(failureOf(422, apiProblemOf("package_refused", { findings: [found] }))).toMatchObject({
      title: "The package was refused",
      again: false,
      findings: [found],
    });
  });

  it("puts a refused version at its field, with the last one", () => {
    expect(failureOf(422, apiProblemOf("version_not_greater", { lastVersion: "1.4.2" }))).toMatchObject({
      atVersion: true,
      lastVersion: "1.4.2",
      values: { last: "1.4.2" },
    });
    expect(failureOf(422, apiProblemOf("version_malformed"))?.atVersion).toBe(true);
  });

  it.each(["token_missing", "upload_busy", "fault", "upload_unknown", "upload_digest_mismatch"] as const)(
    "offers to send again after %s",
    (code) => {
      expect(failureOf(apiProblemTexts[code].status, apiProblemOf(code))?.again).toBe(true);
    },
  );

  it.each(["body_too_large", "from_another_site", "not_found"] as const)(
    "does not offer to send the same again after %s",
    (code) => {
      expect(failureOf(apiProblemTexts[code].status, apiProblemOf(code))?.again).toBe(false);
    },
  );

  it("says how large a package may be, in the reader's language", () => {
    const failure = failureOf(413, apiProblemOf("body_too_large"));
    expect(textIn("zh-Hans")(failure?.text ?? "", failure?.values)).toContain("50 MB");
  });

  it("never takes a proxy's page for a success", () => {
    expect(failureOf(200, "<html>Welcome to the hotel</html>")).toMatchObject({ again: true });
    expect(failureOf(502, "<html>Bad gateway</html>")).toMatchObject({ again: true });
    expect(failureOf(0, "")).toMatchObject({ title: "The connection was lost", again: true });
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
