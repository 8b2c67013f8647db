import { describe, expect, it } from "vitest";
import { searchHref } from "#app/_components/search-href.ts";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { formatDuration } from "#app/_ui/format-duration.ts";
import { formatExact, formatRelative } from "#app/_ui/format-time.ts";

describe("sizes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [4_213_004, "4.21 MB"],
    [12_345_678, "12.3 MB"],
    [999_600, "1 MB"],
    [50_000_000, "50 MB"],
  ])("writes %i bytes as %s, in three figures at most", (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});

describe("time left", () => {
  it.each([
    [6.4, "6 s"],
    [130, "2 min 10 s"],
    [1800, "30 min"],
    [7500, "2 h 5 min"],
    [97_200, "1 d 3 h"],
  ])("writes %d seconds as %s, in two units at most", (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });
});

describe("moments", () => {
  const now = Date.UTC(2026, 10, 21, 8, 0, 0);

  it("says how long ago something was, in the largest unit that fits", () => {
    expect(formatRelative(now - 12_000, now)).toBe("just now");
    expect(formatRelative(now - 180_000, now)).toBe("3 min. ago");
    expect(formatRelative(now - 86_400_000, now)).toBe("yesterday");
    expect(formatRelative(now + 7_200_000, now)).toBe("in 2 hr.");
  });

  it("never calls a clock that runs a little ahead the future", () => {
    expect(formatRelative(now + 9_000, now)).toBe("just now");
  });

  it("names the time zone of an exact time", () => {
    expect(formatExact(now, "UTC")).toBe("21 Nov 2026, 08:00:00 UTC");
  });
});

describe("addresses of a list", () => {
  it("keeps the filters and drops what the change makes void", () => {
    const search = { q: "garden", state: ["live", "review"], after: "c1" };
    expect(searchHref("/programs", search, { sort: "-name", after: null })).toBe(
      "/programs?q=garden&state=live&state=review&sort=-name",
    );
  });

  it("leaves no question mark behind when nothing is asked", () => {
    expect(searchHref("/programs", { q: "garden" }, { q: null })).toBe("/programs");
  });
});
