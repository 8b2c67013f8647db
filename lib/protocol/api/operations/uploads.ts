import { z } from "zod";
import { uploadApiLimits } from "#lib/protocol/api/limits.ts";
import { operation, type ApiBytesOperation } from "#lib/protocol/api/operation.ts";
import {
  completeUploadSchema,
  newUploadSchema,
  uploadedSchema,
  uploadId,
  uploadSchema,
} from "#lib/protocol/api/uploads.ts";
import { sample } from "./samples.ts";

const upload = {
  id: "5b1f0c6e9d2a4f7381c3e5a79b0d2f46",
  program: sample.program,
  size: 5_200_000,
  sha256: sample.sha256,
  partBytes: 4_000_000,
  parts: [
    { number: 1, size: 4_000_000, received: true },
    { number: 2, size: 1_200_000, received: false },
  ],
  expiresAt: sample.at,
  version: null,
};

export const uploadPartOperation = {
  method: "PUT",
  path: "/api/v1/uploads/{upload}/parts/{number}",
  noun: "uploads",
  summary: "Sends one part of an upload",
  detail:
    "Part n starts at byte (n - 1) × `partBytes` of the archive. Parts may be sent in any order and several at a time; " +
    "one that is sent again takes the place of the one before. A part that has a `url` goes there instead.",
  access: "versions:write",
  names: z.object({ upload: uploadId, number: z.int().min(1).max(uploadApiLimits.partsMax) }),
  bytes: `The part's bytes as they are: exactly as many as its \`size\` says, ${uploadApiLimits.partBytesMax} at most.`,
  file: "part-1",
  problems: [
    "invalid_request",
    "body_too_large",
    "body_too_slow",
    "token_missing",
    "token_refused",
    "token_scope_missing",
    "from_another_site",
    "workspace_unknown",
    "upload_unknown",
    "upload_busy",
    "fault",
  ],
} as const satisfies ApiBytesOperation;

export const uploadOperations = {
  beginUpload: operation({
    method: "POST",
    path: "/api/v1/uploads",
    noun: "uploads",
    summary: "Opens a place for a package that is sent in parts, or finds the one that was cut off",
    detail:
      "Each part that is not `received` is sent by `PUT` to its `url` where it has one, without an Authorization " +
      "header, else to `/api/v1/uploads/{upload}/parts/{number}` with the token; the bytes are the body. The same " +
      "`sha256` and `size` for the same mini program go on with what was sent before. An upload ends after a day.",
    access: "versions:write",
    body: newUploadSchema,
    answer: uploadSchema,
    status: 201,
    problems: ["uploads_too_many", "storage_full"],
    example: {
      body: { program: sample.program, size: 5_200_000, sha256: sample.sha256 },
      answer: upload,
    },
  }),
  getUpload: operation({
    method: "GET",
    path: "/api/v1/uploads/{upload}",
    noun: "uploads",
    summary: "What is to be sent of an upload, and what is here",
    access: "versions:write",
    answer: uploadSchema,
    problems: ["upload_unknown"],
    example: { answer: upload },
  }),
  discardUpload: operation({
    method: "DELETE",
    path: "/api/v1/uploads/{upload}",
    noun: "uploads",
    summary: "Throws an upload away, with what was sent of it",
    access: "versions:write",
    answer: z.object({ id: uploadId }),
    problems: ["upload_unknown"],
    example: { answer: { id: upload.id } },
  }),
  completeUpload: operation({
    method: "POST",
    path: "/api/v1/uploads/{upload}/complete",
    noun: "uploads",
    summary: "Checks what was sent and makes a version of it",
    detail:
      "Completed once more, it names the same version as `repeated`. Of a refused package nothing is kept.",
    access: "versions:write",
    body: completeUploadSchema,
    answer: uploadedSchema,
    status: 201,
    problems: [
      "upload_unknown",
      "upload_incomplete",
      "upload_digest_mismatch",
      "upload_busy",
      "version_missing",
      "version_malformed",
      "version_not_greater",
      "storage_full",
      "signature_refused",
      "package_refused",
    ],
    example: {
      body: { version: "1.4.0", notes: "Pay at the table." },
      answer: {
        id: sample.version,
        program: sample.program,
        version: "1.4.0",
        sha256: sample.sha256,
        size: 482_113,
        findings: [],
        repeated: false,
      },
    },
  }),
};
