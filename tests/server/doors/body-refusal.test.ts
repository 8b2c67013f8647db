import { expect, it } from "vitest";
import { bodyRefusal } from "#server/doors/body-refusal.ts";
import { consoleLimits } from "#server/doors/limits.ts";

const tooMuch = `${consoleLimits.bodyBytesMax + 1}`;

it("turns away a body that is too large, or of unsaid length, before it is read", () => {
  expect(bodyRefusal("/api/auth/callback/password", { "content-length": tooMuch })).toBe(413);
  expect(bodyRefusal("/api/trpc/release.send", { "transfer-encoding": "chunked" })).toBe(411);
  expect(bodyRefusal("/api/trpc/release.send", { "content-length": "1000" })).toBeNull();
  expect(bodyRefusal("/w/harbour", {})).toBeNull();
});

it("leaves lists of users to their own count", () => {
  expect(bodyRefusal("/api/allowlists?list=1", { "transfer-encoding": "chunked" })).toBeNull();
  expect(bodyRefusal("/api/allowlists-of-mine", { "transfer-encoding": "chunked" })).toBe(411);
});
