import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { secretsOf } from "#tests/support/published-secrets.ts";

const built = join(import.meta.dirname, "../../.next/static");

test("what browsers are sent of the console holds no private key and no secret (catalogue 101)", () => {
  const { files, found } = secretsOf(built);
  expect(files).toBeGreaterThan(50);
  expect(found).toEqual([]);
});
