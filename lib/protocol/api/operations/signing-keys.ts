import { operation } from "#lib/protocol/api/operation.ts";
import {
  endSigningKeySchema,
  newSigningKeySchema,
  signingKeysAnswerSchema,
  signingKeySchema,
} from "#lib/protocol/api/signing-keys.ts";
import { sample } from "./samples.ts";

const jwk = {
  kty: "OKP",
  crv: "Ed25519",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  kid: sample.kid,
  alg: "EdDSA",
};
const key = {
  kid: sample.kid,
  name: "Build machine 7",
  algorithm: "EdDSA",
  jwk,
  state: "active",
  createdAt: sample.at,
  revokedAt: null,
};

export const signingKeyOperations = {
  listSigningKeys: operation({
    method: "GET",
    path: "/api/v1/programs/{program}/signing-keys",
    noun: "programs",
    summary: "The keys by which the mini program's developer signs packages",
    access: "programs:read",
    answer: signingKeysAnswerSchema,
    example: { answer: { items: [key] } },
  }),
  addSigningKey: operation({
    method: "POST",
    path: "/api/v1/programs/{program}/signing-keys",
    noun: "programs",
    summary: "Registers a public key: it counts once an admin of the owner has approved it",
    access: "programs:write",
    body: newSigningKeySchema,
    answer: signingKeySchema,
    status: 201,
    refuses: true,
    example: {
      body: { name: "Build machine 7", algorithm: "EdDSA", publicKey: JSON.stringify(jwk) },
      answer: key,
    },
  }),
  revokeSigningKey: operation({
    method: "DELETE",
    path: "/api/v1/programs/{program}/signing-keys/{kid}",
    noun: "programs",
    summary: "Ends a key: what is signed by it from now on is refused",
    access: "programs:write",
    query: endSigningKeySchema,
    answer: signingKeySchema,
    refuses: true,
    example: { answer: { ...key, state: "revoked", revokedAt: sample.at } },
  }),
};
