import { signingKeyOperations } from "#lib/protocol/api/operations/signing-keys.ts";
import { standingOfKey } from "#lib/signing/key-standing.ts";
import type { WorkspaceScope } from "#server/auth/actor.ts";
import { foundOr404, notFound, serve, type Refused } from "#server/doors/v1/serve.ts";
import { millisOf } from "#server/doors/v1/shape.ts";
import { revokeSigningKey } from "#server/signing/end-key.ts";
import type { KeyRefusal } from "#server/signing/change-keys.ts";
import { listSigningKeys } from "#server/signing/list-keys.ts";
import { proposeSigningKey } from "#server/signing/propose-key.ts";

export const servedSigningKeys = {
  listSigningKeys: serve(signingKeyOperations.listSigningKeys, async ({ scope, path }) => {
    const keys = await listSigningKeys(scope, path.program);
    return keys ? { ok: true, answer: { items: keys.map(keyView) } } : notFound;
  }),
  addSigningKey: serve(signingKeyOperations.addSigningKey, async ({ scope, actor, path, body }) => {
    // Whoever stole a token could vouch for a key of theirs: only a person approves.
    const wish = { ...body, approve: actor.token === undefined };
    const proposed = await proposeSigningKey(scope, path.program, wish);
    if (!proposed.ok) return refusedKey(proposed);
    return foundOr404(await readKey(scope, path.program, proposed.kid));
  }),
  revokeSigningKey: serve(signingKeyOperations.revokeSigningKey, async ({ scope, path, query }) => {
    const key = { programId: path.program, kid: path.kid };
    const revoked = await revokeSigningKey(scope, key, query.reason);
    return revoked.ok ? foundOr404(await readKey(scope, key.programId, key.kid)) : refusedKey(revoked);
  }),
};

type Key = NonNullable<Awaited<ReturnType<typeof listSigningKeys>>>[number];

async function readKey(scope: WorkspaceScope, programId: string, kid: string) {
  const key = (await listSigningKeys(scope, programId))?.find((one) => one.kid === kid);
  return key ? keyView(key) : null;
}

const states = {
  proposed: "waiting",
  in_use: "active",
  retiring: "retiring",
  retired: "retired",
  revoked: "revoked",
} as const;

const keyView = (key: Key) => ({
  kid: key.kid,
  name: key.name,
  algorithm: key.jwk.alg,
  jwk: { ...key.jwk },
  state: states[standingOfKey(key, Date.now())],
  createdAt: key.createdAt.getTime(),
  revokedAt: millisOf(key.revokedAt),
});

function refusedKey({ why }: KeyRefusal): Refused {
  if (why !== "key_unreadable") return { ok: false, refusal: why };
  const detail = "This is not a public key of that algorithm: send a PEM (BEGIN PUBLIC KEY) or a JWK.";
  return { ok: false, problem: "invalid_request", more: { errors: [{ pointer: "/publicKey", detail }] } };
}
