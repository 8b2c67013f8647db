import { readFileSync, statSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { verifyDeveloperSignature } from "#lib/crypto/developer-signature.ts";
import { developerKeySchema } from "#lib/crypto/developer-key.ts";
import { z } from "zod";
import { onePage, Shell } from "#tests/support/command-line.ts";

const program = "1000000000000001";
const madeSchema = z.object({ kid: z.string(), path: z.string(), publicKey: developerKeySchema });
const signedSchema = z.object({
  signature: z.string(),
  sha256: z.string(),
  kid: z.string(),
  file: z.string(),
});

let shell: Shell;
beforeEach(() => {
  shell = new Shell({ SLUICE_PROGRAM: program }).write(onePage());
});
afterEach(() => shell.close());

async function makeKey(...words: string[]) {
  const { json } = await shell.run("keys", "create", "--local", "--json", ...words);
  return madeSchema.parse(json);
}

it("a key's private half is for its owner's eyes alone, and is printed nowhere", async () => {
  const { path, kid } = await makeKey();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { d } = z.object({ d: z.string() }).parse(JSON.parse(readFileSync(path, "utf8")));
  for (const words of [
    ["keys", "list", "--local"],
    ["sign", "dist", "--version", "1.0.0"],
    ["keys", "list", "--local", "--json"],
  ]) {
    const { exit, out, err } = await shell.run(...words);
    expect(exit).toBe(0);
    expect(out + err).not.toContain(d);
    expect(out).toContain(kid);
  }
});

it.each(["EdDSA", "ES256", "PS256", "RS256"])(
  "what an %s key signs is verified by its public half",
  async (algorithm) => {
    const { publicKey } = await makeKey("--algorithm", algorithm);
    const { json } = await shell.run("sign", "dist", "--version", "1.4.2", "--json");
    const { signature, sha256 } = signedSchema.parse(json);
    const statement = { miniProgram: program, version: "1.4.2", sha256 };
    expect(await verifyDeveloperSignature(signature, [publicKey], statement)).toMatchObject({ ok: true });
    const other = { ...statement, version: "1.4.3" };
    expect(await verifyDeveloperSignature(signature, [publicKey], other)).toMatchObject({ ok: false });
  },
);

it("the newest key of a mini program signs, until another one is named", async () => {
  const old = await makeKey();
  const file = JSON.parse(readFileSync(old.path, "utf8"));
  writeFileSync(old.path, JSON.stringify({ ...file, iat: file.iat - 60 }));
  const young = await makeKey();
  const signedBy = async (...words: string[]) => {
    const { json } = await shell.run("sign", "dist", "--version", "1.0.0", "--json", ...words);
    return signedSchema.parse(json).kid;
  };
  expect(await signedBy()).toBe(young.kid);
  expect(await signedBy("--key", old.kid)).toBe(old.kid);
  expect(await signedBy("--key", old.path)).toBe(old.kid);
});

it("in CI the key comes in a variable, and a wrong one is not repeated", async () => {
  const { path, kid } = await makeKey();
  const jwk = readFileSync(path, "utf8");
  const build = new Shell({ SLUICE_PROGRAM: program, SLUICE_SIGNING_KEY: jwk }).write(onePage());
  const { json } = await build.run("sign", "dist", "--version", "1.0.0", "--json");
  expect(signedSchema.parse(json).kid).toBe(kid);
  build.env["SLUICE_SIGNING_KEY"] = '{"d":"somethingVerySecret"}';
  const said = await build.run("sign", "dist", "--version", "1.0.0");
  build.close();
  expect(said.exit).toBe(2);
  expect(said.out + said.err).not.toContain("somethingVerySecret");
});

it("a version that is none, and one that nobody said, are asked for", async () => {
  await makeKey();
  expect((await shell.run("sign", "dist")).err).toContain("--version 1.4.2");
  expect((await shell.run("sign", "dist", "--version", "v1")).err).toMatch(/"v1" is no version/);
});

it("without a key signing says how to make one", async () => {
  const { exit, err } = await shell.run("sign", "dist", "--version", "1.0.0");
  expect(exit).toBe(2);
  expect(err).toContain("sluice keys create");
});
