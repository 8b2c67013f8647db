import { expect, test } from "@playwright/test";
import { origin } from "./demo.ts";

const page = "/w/bean-street/programs";
const query = encodeURIComponent(JSON.stringify({ json: { workspace: "bean-street" } }));
const depth = 5;
const middlewares = (name: string) => Array.from({ length: depth }, () => name).join(":");

/** What a stranger asks, past the pages' own links: none of it may be answered with what is behind the sign-in. */
const asked: readonly (readonly [string, string, RequestInit])[] = [
  ["a page", page, {}],
  ["a header of the framework's own", page, { headers: { "x-middleware-subrequest": "middleware" } }],
  ["the same five times", page, { headers: { "x-middleware-subrequest": middlewares("middleware") } }],
  ["the same in src", page, { headers: { "x-middleware-subrequest": middlewares("src/middleware") } }],
  ["a page's data", `${page}?_rsc=abc`, { headers: { rsc: "1" } }],
  [
    "a piece of a page ahead of time",
    page,
    { headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" } },
  ],
  ["a page's data of old", `/_next/data/x${page}.json`, {}],
  ["slashes written in code", "/w%2fbean-street%2fprograms", {}],
  ["a path that climbs", "/sign-in/..%2f..%2fw/bean-street/programs", {}],
  ["two slashes", `/${page}`, {}],
  ["a procedure", `/api/trpc/program.list?input=${query}`, {}],
  ["the same parameter twice", `/api/trpc/program.list?input=${query}&input=%7B%7D`, {}],
  ["several procedures at once", `/api/trpc/program.list,session.me?batch=1&input=%7B%7D`, {}],
];

for (const [name, path, init] of asked) {
  test(`a stranger who asks for ${name} sees nothing of a workspace`, async () => {
    const response = await fetch(`${origin}${path}`, init);
    expect(response.status).toBeLessThan(500);
    const text = await response.text();
    expect(text).not.toContain("1000000000000001");
    expect(text).not.toContain("Harbour Coffee");
  });
}

test("a server action that is none, however its body is made up, is refused and nothing runs", async () => {
  const bodies = ['["$F1","__proto__"]', '{"then":"$1:__proto__:then"}', "\u0000", "[".repeat(10_000)];
  for (const action of ["7f00000000000000000000000000000000000000", "x", "__proto__"]) {
    for (const body of bodies) {
      const headers = { "next-action": action, "content-type": "text/plain;charset=UTF-8" };
      const response = await fetch(`${origin}/sign-in`, { method: "POST", headers, body });
      expect(response.status, `${action} ${body.slice(0, 20)}`).toBeGreaterThanOrEqual(400);
      expect(response.status, `${action} ${body.slice(0, 20)}`).toBeLessThan(500);
    }
  }
});

test("a command that another site's page sends is refused before anybody reads it", async () => {
  const headers = { origin: "https://evil.example", "content-type": "application/json" };
  for (const path of [
    "/api/trpc/account.endSessions",
    "/api/trpc/account.requestReset",
    "/api/v1/uploads",
    "/api/icons",
    "/api/attachments",
  ]) {
    const init = { method: "POST", headers, body: '{"json":{"email":"mei@bean.example"}}' };
    expect((await fetch(`${origin}${path}`, init)).status, path).toBe(403);
  }
});

test("signing in leads to no other site, whatever the address says", async () => {
  for (const elsewhere of ["https://evil.example/", "//evil.example/", "/\\evil.example/"]) {
    const wanted = encodeURIComponent(elsewhere);
    for (const path of [
      `/sign-in?callbackUrl=${wanted}`,
      `/api/auth/signin?callbackUrl=${wanted}`,
      `/api/auth/signout?callbackUrl=${wanted}`,
      `/api/auth/error?error=x&callbackUrl=${wanted}`,
    ]) {
      const response = await fetch(`${origin}${path}`, { redirect: "manual" });
      const location = response.headers.get("location") ?? "/";
      expect(new URL(location, origin).origin, path).toBe(new URL(origin).origin);
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");
      const kept = cookies.find((cookie) => cookie.includes("callback-url=")) ?? `callback-url=${origin}`;
      const address = decodeURIComponent(kept.slice(kept.indexOf("=") + 1));
      expect(new URL(address).origin, path).toBe(new URL(origin).origin);
    }
  }
});
