import { eq } from "drizzle-orm";
import { versions } from "#db/schema/program.ts";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { signPackage } from "#lib/crypto/developer-signature.ts";
import { proposeSigningKey } from "#server/signing/propose-key.ts";
import { aProgramOf, aVersion, ok, type TestPerson } from "#tests/support/house.ts";
import type { Cast, Ids } from "./cast.ts";
import type { Row } from "./rows.ts";

const owners = ["owner", "assigned"] as const;

/** A key of a program made for the asking, where the program asked about is the stage's own. */
async function keyOf(
  { programId }: Ids,
  { ids, stage }: Cast,
  { by, approve }: { by: TestPerson; approve: boolean },
) {
  if (programId !== ids.programId) return { programId, kid: "unknown" };
  const fresh = await aProgramOf(stage.owner, stage.developer);
  const { publicKey } = await createSigningKey("ES256");
  const wish = { name: "CI", publicKey: JSON.stringify(publicKey), approve };
  const { kid } = ok(await proposeSigningKey(await by.scope(), fresh, wish));
  return { programId: fresh, kid };
}

const adminOfKey = (approve: boolean, rest: object = {}): Row => ({
  input: async (ids, cast) => ({
    ...(await keyOf(ids, cast, { by: cast.stage.owner, approve })),
    ...rest,
  }),
  may: ["owner"],
  forbidden: ["assigned"],
});

async function aSignature({ versionId, programId }: Ids, { runtime, ids, stage }: Cast) {
  if (versionId !== ids.versionId) return { versionId, signature: "a.b.c" };
  const fresh = await aProgramOf(stage.owner, stage.developer);
  const { publicKey, privateKey } = await createSigningKey("ES256");
  const wish = { name: "CI", publicKey: JSON.stringify(publicKey), approve: true };
  ok(await proposeSigningKey(await stage.owner.scope(), fresh, wish));
  const id = await aVersion(stage.owner, fresh, "1.0.0");
  const [version] = await runtime.database.db.select().from(versions).where(eq(versions.id, id));
  const statement = { miniProgram: fresh, version: "1.0.0", sha256: version?.sha256 ?? programId };
  return { versionId: id, signature: await signPackage(statement, privateKey) };
}

/** Rows of a mini program's signing keys. */
export const signingRows: Record<string, Row> = {
  "signing.list": { input: ({ programId }) => ({ programId }), may: owners },
  "signing.propose": {
    input: async ({ programId }, { ids, stage }) => {
      const { publicKey } = await createSigningKey("ES256");
      const mine = programId === ids.programId;
      const fresh = mine ? await aProgramOf(stage.owner, stage.developer) : programId;
      return { programId: fresh, name: "CI", publicKey: JSON.stringify(publicKey) };
    },
    may: owners,
  },
  "signing.approve": adminOfKey(false),
  "signing.decline": {
    input: (ids, cast) => keyOf(ids, cast, { by: cast.stage.developer, approve: false }),
    may: owners,
  },
  "signing.retire": adminOfKey(true, { retiresAt: Date.now() + 86_400_000 }),
  "signing.revocation": {
    input: (ids, cast) => keyOf(ids, cast, { by: cast.stage.owner, approve: true }),
    may: ["owner"],
  },
  "signing.revoke": adminOfKey(true, { reason: "The laptop was stolen." }),
  "version.sign": { input: aSignature, may: owners },
};
