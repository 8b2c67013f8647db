import { expect, it } from "vitest";
import { consoleAddress } from "#server/doors/console-address.ts";

it("leads from the preview origin to the console and nowhere else, whatever was asked for", () => {
  const origin = "http://localhost:3000";
  for (const path of [
    "/",
    "/w/harbour?tab=1",
    "//evil.example/x",
    "//",
    "///",
    "http://evil.example/",
    "*",
  ]) {
    const address = consoleAddress(path, origin);
    expect(new URL(address).origin, path).toBe(origin);
  }
  expect(consoleAddress("/w/harbour?tab=1", origin)).toBe(`${origin}/w/harbour?tab=1`);
});
