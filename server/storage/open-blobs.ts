import { join } from "node:path";
import { env, type Env } from "#server/env.ts";
import type { BlobStore } from "./blob-store.ts";
import { folderBlobs } from "./folder.ts";
import type { S3Settings } from "./s3-address.ts";
import { S3Error } from "./s3-request.ts";
import { s3Blobs } from "./s3.ts";

/**
 * Opens the blob store that the variables name; the data folder where they name none and the host keeps files.
 * @throws Error naming the variable to mend, where the store cannot be used
 */
export async function openBlobs(given: Env = env()): Promise<BlobStore> {
  const settings = s3Settings(given);
  if (settings === null) return folderBlobs(join(given.dataFolder, "blobs"));
  const blobs = s3Blobs(settings);
  try {
    await blobs.ping();
    return blobs;
  } catch (error) {
    throw new Error(mendOf(settings, error), { cause: error });
  }
}

/** Null: no S3 is named. */
function s3Settings(given: Env): S3Settings | null {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = given;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    if (given.keepsFiles) return null;
    throw new Error(
      "This host keeps no files: set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.",
    );
  }
  return {
    endpoint: S3_ENDPOINT,
    uploadEndpoint: given.S3_UPLOAD_ENDPOINT ?? S3_ENDPOINT,
    presignedUploads: given.S3_PRESIGNED_UPLOADS,
    bucket: S3_BUCKET,
    region: given.S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    sessionToken: given.S3_SESSION_TOKEN,
    addressing: given.S3_ADDRESSING,
  };
}

/** By the S3 API's error codes: which variable each one is about. */
const variables: Record<string, string> = {
  NoSuchBucket: "S3_BUCKET",
  InvalidBucketName: "S3_BUCKET",
  InvalidAccessKeyId: "S3_ACCESS_KEY_ID",
  SignatureDoesNotMatch: "S3_SECRET_ACCESS_KEY",
  ExpiredToken: "S3_SESSION_TOKEN",
  InvalidToken: "S3_SESSION_TOKEN",
  AuthorizationHeaderMalformed: "S3_REGION",
  PermanentRedirect: "S3_REGION",
  TemporaryRedirect: "S3_REGION",
  AccessDenied: "S3_ACCESS_KEY_ID (its policy)",
};

function mendOf({ endpoint, bucket }: S3Settings, error: unknown): string {
  const where = `${new URL(endpoint).host}, bucket ${bucket}`;
  const why = reasonOf(error);
  if (!(error instanceof S3Error)) return `S3_ENDPOINT names ${where}, which does not answer: ${why}`;
  const variable = variables[error.code] ?? (error.status < 400 ? "S3_REGION" : "S3_ENDPOINT");
  return `${variable} is not what the store at ${where} takes: ${why}`;
}

/** A failed connection says only "fetch failed"; why stands in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
