import { afterAll, beforeAll, expect, it } from "vitest";
import { parseEnv } from "#server/env.ts";
import { openBlobs } from "#server/storage/open-blobs.ts";
import { freePort } from "#tests/support/free-port.ts";
import { startS3Server, type S3Server } from "#tests/support/s3-server.ts";

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(() => s3.stop());

const open = (more: Record<string, string> = {}) => openBlobs(parseEnv({ ...s3.variables, ...more }));

it("opens the store that the variables name, once it has answered", async () => {
  const blobs = await open();
  const key = `packages/${"a".repeat(64)}`;
  await blobs.put(key, new Uint8Array([1, 2, 3]));
  expect(await blobs.size(key)).toBe(3);
  expect(await blobs.presignPut(key, { size: 1, seconds: 60 })).toContain("X-Amz-Signature");
  const closed = await open({ S3_PRESIGNED_UPLOADS: "off" });
  expect(await closed.presignPut(key, { size: 1, seconds: 60 })).toBeNull();
});

it("names the variable that is wrong, by the store's own answer", async () => {
  await expect(open({ S3_BUCKET: "nobodys-bucket" })).rejects.toThrow(
    /^S3_BUCKET .*nobodys-bucket.*NoSuchBucket/,
  );
  await expect(open({ S3_ACCESS_KEY_ID: "NOBODY" })).rejects.toThrow(
    /^S3_ACCESS_KEY_ID .*InvalidAccessKeyId/,
  );
  await expect(open({ S3_SECRET_ACCESS_KEY: "x" })).rejects.toThrow(
    /^S3_SECRET_ACCESS_KEY .*SignatureDoesNotMatch/,
  );
  await expect(open({ S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` })).rejects.toThrow(
    /^S3_ENDPOINT names 127.0.0.1:\d+, bucket sluice-test, which does not answer: .*ECONNREFUSED/,
  );
});

it("takes all of what names the store, or none of it", () => {
  for (const name of Object.keys(s3.variables)) {
    expect(() => parseEnv({ ...s3.variables, [name]: "" })).toThrow(/Set S3_ENDPOINT and S3_\w+ together/);
  }
  expect(() => parseEnv({ ...s3.variables, S3_BUCKET: "Not a bucket/" })).toThrow("S3_BUCKET");
});

it("falls back to a folder only where nothing is named and the host keeps files", async () => {
  await expect(openBlobs(parseEnv({ VERCEL: "1" }))).rejects.toThrow(
    "This host keeps no files: set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.",
  );
  const blobs = await openBlobs(parseEnv({}));
  expect(await blobs.presignPut(`packages/${"a".repeat(64)}`, { size: 1, seconds: 60 })).toBeNull();
});
