import { createHash, createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { p256 } from "@noble/curves/nist.js";

const region = "eu-central-1";
const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};

type KmsKey = { privateKey: KeyObject; publicKey: KeyObject; spec: string };

/**
 * Stands in for AWS KMS on this machine: GetPublicKey and Sign, for whoever signs the request with the right secret
 * (Signature Version 4, checked here by its own steps), with keys that it makes and never shows.
 */
export async function openKmsServer(names: readonly string[]) {
  const keys = new Map(names.map((name) => [name, makeKey("P-256")]));
  const state = { isAway: false, signed: 0 };
  const server = createServer((request, response) => {
    void answer(request, keys, state).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(body));
    });
  });
  const endpoint = await listening(server);
  return {
    endpoint,
    state,
    /** What the library is given instead of what AWS's own tools would find. */
    config: { region, endpoint, credentials },
    addKey: (name: string, curve = "P-256") => void keys.set(name, makeKey(curve)),
    /** The private keys, for a test to search the world for. */
    secrets: () => [...keys.values()].map(({ privateKey }) => privateKey.export({ format: "jwk" }).d ?? ""),
    close: () => new Promise<void>((done) => void server.close(() => done())),
  };
}
export type KmsServer = Awaited<ReturnType<typeof openKmsServer>>;

function makeKey(curve: string): KmsKey {
  return {
    ...generateKeyPairSync("ec", { namedCurve: curve }),
    spec: curve === "P-256" ? "ECC_NIST_P256" : "ECC_NIST_P384",
  };
}

type Answered = { status: number; body: object };
const refused = (type: string, message: string, status = 400): Answered => ({
  status,
  body: { __type: type, message },
});

async function answer(
  request: IncomingMessage,
  keys: ReadonlyMap<string, KmsKey>,
  state: { isAway: boolean; signed: number },
): Promise<Answered> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  if (state.isAway) return refused("KMSInternalException", "The service is away.", 500);
  if (!isSignedRight(request, body)) {
    return refused("InvalidSignatureException", "The request signature we calculated does not match.");
  }
  const asked = JSON.parse(body.toString());
  const key = keys.get(asked.KeyId);
  if (!key) return refused("NotFoundException", `Key '${asked.KeyId}' does not exist`);
  if (request.headers["x-amz-target"] === "TrentService.GetPublicKey") {
    const PublicKey = key.publicKey.export({ format: "der", type: "spki" }).toString("base64");
    return {
      status: 200,
      body: { KeyId: asked.KeyId, KeySpec: key.spec, KeyUsage: "SIGN_VERIFY", PublicKey },
    };
  }
  if (asked.MessageType !== "DIGEST" || asked.SigningAlgorithm !== "ECDSA_SHA_256") {
    return refused("ValidationException", "Only a digest is signed here.");
  }
  state.signed += 1;
  return {
    status: 200,
    body: { KeyId: asked.KeyId, Signature: signDigest(asked.Message, key).toString("base64") },
  };
}

// Node's own `sign` hashes what it is given: here the digest came over the wire.
function signDigest(digest: string, { privateKey }: KmsKey): Buffer {
  const secret = Buffer.from(privateKey.export({ format: "jwk" }).d ?? "", "base64url");
  return Buffer.from(p256.sign(Buffer.from(digest, "base64"), secret, { prehash: false, format: "der" }));
}

/** Signature Version 4 as Amazon describes it, step by step. */
function isSignedRight(request: IncomingMessage, body: Buffer): boolean {
  const given = /Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})/.exec(
    request.headers.authorization ?? "",
  );
  const [, credential = "", names = "", signature] = given ?? [];
  const [accessKeyId, date = "", ...scope] = credential.split("/");
  if (accessKeyId !== credentials.accessKeyId || scope.join("/") !== `${region}/kms/aws4_request`)
    return false;
  if (!names.split(";").includes("x-amz-target") || !names.split(";").includes("host")) return false;
  const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = ["POST", "/", "", headers.join(""), names, sha256(body)].join("\n");
  const stated = [
    "AWS4-HMAC-SHA256",
    request.headers["x-amz-date"],
    `${date}/${scope.join("/")}`,
    sha256(canonical),
  ];
  const key = [date, region, "kms", "aws4_request"].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${credentials.secretAccessKey}`),
  );
  return hmac(key, stated.join("\n")).toString("hex") === signature;
}

const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const { port }: AddressInfo = addressOf(server);
  return `http://127.0.0.1:${port}`;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on a port");
  return address;
}
