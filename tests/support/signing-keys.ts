import { eq } from "drizzle-orm";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { signPackage } from "#lib/crypto/developer-signature.ts";
import { versions } from "#db/schema/program.ts";
import { runtime } from "#server/runtime.ts";
import { proposeSigningKey } from "#server/signing/propose-key.ts";
import { signVersion } from "#server/signing/sign-version.ts";
import * as house from "./house.ts";

type Pair = Awaited<ReturnType<typeof createSigningKey>>;
export type TestKey = Pair & { kid: string; programId: string };

/** A signing key of a program; `approved` where its admin put it there. */
export async function aSigningKey(
  by: house.TestPerson,
  programId: string,
  { approve = true, name = "Build machine" } = {},
): Promise<TestKey> {
  const pair = await createSigningKey("ES256");
  const wish = { name, publicKey: JSON.stringify(pair.publicKey), approve };
  const { kid } = house.ok(await proposeSigningKey(await by.scope(), programId, wish));
  return { ...pair, kid, programId };
}

/** The developer's signature over a version, as their machine makes it. */
export async function signatureBy({ privateKey, programId }: TestKey, versionId: string): Promise<string> {
  const { database } = await runtime();
  const [version] = await database.db.select().from(versions).where(eq(versions.id, versionId));
  const { name = "", sha256 = "" } = version ?? {};
  return signPackage({ miniProgram: programId, version: name, sha256 }, privateKey);
}

/** Signs a version and gives it the signature. */
export async function signed(by: house.TestPerson, versionId: string, key: TestKey): Promise<string> {
  house.ok(await signVersion(await by.scope(), versionId, await signatureBy(key, versionId)));
  return versionId;
}
