import { expect, it } from "vitest";
import { packageLimits } from "#lib/package/limits.ts";
import {
  completeUploadSchema,
  newUploadSchema,
  uploadedSchema,
  uploadSchema,
} from "#lib/protocol/api/uploads.ts";

const program = "1000000000000001";
const sha256 = "a".repeat(64);

it("an upload is begun with a size that a package may have, and says its digest as hex", () => {
  expect(newUploadSchema.safeParse({ program, size: 1 }).success).toBe(true);
  expect(newUploadSchema.safeParse({ program, size: packageLimits.packedBytesMax, sha256 }).success).toBe(
    true,
  );
  for (const wrong of [
    { size: 0 },
    { size: packageLimits.packedBytesMax + 1 },
    { size: 1.5 },
    { sha256: "A".repeat(64) },
    { program: "../1" },
  ]) {
    expect(newUploadSchema.safeParse({ program, size: 1, ...wrong }).success, JSON.stringify(wrong)).toBe(
      false,
    );
  }
});

it("what is to be sent and what is here are said part by part", () => {
  const part = { number: 1, size: 10, received: false, url: "https://s3.example/uploads/x" };
  const upload = { id: "0".repeat(32), program, size: 10, partBytes: 4_000_000, parts: [part], expiresAt: 0 };
  expect(uploadSchema.parse({ ...upload, version: null })).toEqual({ ...upload, version: null });
});

it("completing needs no word where the package declares its version, and takes no NUL in the notes", () => {
  expect(completeUploadSchema.parse({})).toEqual({ notes: "" });
  expect(completeUploadSchema.safeParse({ notes: "a\0b" }).success).toBe(false);
});

it("the version that it became is named with the digest that devices will know it by", () => {
  const uploaded = { id: "v1", program, version: "1.0.0", sha256, size: 1, findings: [], repeated: false };
  expect(uploadedSchema.parse(uploaded)).toEqual(uploaded);
});
