import { describe, expect, it } from "vitest";
import { mayScrape, type Scraper } from "#server/doors/may-scrape.ts";

const token = "a-token-that-prometheus-alone-has-and-nobody-else";
const here: Scraper = {
  authorization: undefined,
  host: "localhost:3000",
  socket: "127.0.0.1",
  forwarded: undefined,
};
const alone = { behindWorkers: false };

describe("the door of /metrics, with METRICS_TOKEN", () => {
  const may = (change: Partial<Scraper>) =>
    mayScrape({ ...here, ...change }, { token, behindWorkers: false });

  it("opens to the token, from wherever", () => {
    expect(may({ authorization: `Bearer ${token}` })).toBe(true);
    const far = { socket: "203.0.113.9", host: "console.example.com", forwarded: "198.51.100.4" };
    expect(may({ authorization: `Bearer ${token}`, ...far })).toBe(true);
  });

  it("opens to nothing else, not even on this machine", () => {
    for (const authorization of [undefined, "", "Bearer", `Bearer ${token}x`, `Basic ${token}`, token]) {
      expect(may({ authorization }), authorization).toBe(false);
    }
  });
});

describe("the door of /metrics, without METRICS_TOKEN", () => {
  const may = (change: Partial<Scraper>) => mayScrape({ ...here, ...change }, alone);

  it.each(["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"])("opens on this machine: %s", (socket) => {
    expect(may({ socket })).toBe(true);
  });

  it.each(["203.0.113.9", "10.0.0.2", "::ffff:10.0.0.2", "fe80::1", "", undefined])(
    "is closed to others: %s",
    (socket) => expect(may({ socket })).toBe(false),
  );

  it("is closed to whoever comes through a proxy on this machine, whatever the proxy says", () => {
    for (const forwarded of ["203.0.113.9", "127.0.0.1", "127.0.0.1, 127.0.0.1"]) {
      expect(may({ forwarded })).toBe(false);
    }
  });

  it("is closed to a page in a browser here whose own name leads here", () => {
    for (const host of ["evil.example", "evil.example:3000", "localhost.evil.example", "", undefined]) {
      expect(may({ host })).toBe(false);
    }
    expect(may({ host: "[::1]:3000" })).toBe(true);
  });

  it("knows the address that a worker of ours saw, and believes no other", () => {
    const behind = (forwarded: string | undefined) =>
      mayScrape({ ...here, socket: undefined, forwarded }, { behindWorkers: true });
    expect(behind("127.0.0.1")).toBe(true);
    expect(behind("203.0.113.9")).toBe(false);
    expect(behind("127.0.0.1, 203.0.113.9")).toBe(false);
    expect(behind("127.0.0.1,127.0.0.1")).toBe(false);
    expect(behind(undefined)).toBe(false);
  });

  it("takes no API token and no session for a token of its own", () => {
    expect(may({ socket: "203.0.113.9", authorization: "Bearer st_something" })).toBe(false);
  });
});
