import { describe, expect, it } from "vitest";
import { searchHref } from "#app/_components/search-href.ts";
import { momentWords } from "#app/_release/moment-words.ts";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { formatDuration } from "#app/_ui/format-duration.ts";
import { formatDay, formatExact, formatRelative } from "#app/_ui/format-time.ts";
import { textIn } from "#lib/text/text-in.ts";

const english = textIn("en");
const chinese = textIn("zh-Hans");

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
    expect(formatDuration(seconds, english)).toBe(words);
  });
});

describe("moments", () => {
  const now = Date.UTC(2026, 10, 21, 8, 0, 0);

  it("says how long ago something was, in the largest unit that fits", () => {
    expect(formatRelative(now - 12_000, now, english)).toBe("just now");
    expect(formatRelative(now - 180_000, now, english)).toBe("3 min. ago");
    expect(formatRelative(now - 86_400_000, now, english)).toBe("yesterday");
    expect(formatRelative(now + 7_200_000, now, english)).toBe("in 2 hr.");
  });

  it("never calls a clock that runs a little ahead the future", () => {
    expect(formatRelative(now + 9_000, now, english)).toBe("just now");
  });

  it("names the time zone of an exact time", () => {
    expect(formatExact(now, english, "UTC")).toBe("21 Nov 2026, 08:00:00 UTC");
  });
});

describe("what is said in Chinese", () => {
  const now = Date.UTC(2026, 10, 21, 8, 0, 0);

  it("has its own words for time, left and gone", () => {
    expect(formatDuration(130, chinese)).toBe("2 分 10 秒");
    expect(formatRelative(now - 180_000, now, chinese)).toBe("3分钟前");
    expect(formatRelative(now - 86_400_000, now, chinese)).toBe("昨天");
    expect(formatRelative(now, now, chinese)).toBe("刚刚");
  });

  it("writes the day as it is written in China, and names the zone", () => {
    expect(formatDay(now, chinese, "UTC")).toBe("2026年11月21日");
    expect(formatExact(now, chinese, "Asia/Shanghai")).toBe("2026年11月21日 16:00:00 GMT+8");
    expect(momentWords(now, chinese, "Asia/Shanghai")).toBe("2026年11月21日周六 16:00 GMT+8");
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
