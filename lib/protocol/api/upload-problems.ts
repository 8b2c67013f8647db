import type { ProblemText } from "#lib/protocol/problem.ts";

/** What an upload can be refused for, or fails by. */
export const uploadProblemTexts = {
  upload_unknown: {
    status: 404,
    title: "There is no such upload for you",
    detail: "It has expired, was thrown away, or is another workspace's. Begin a new one.",
  },
  upload_incomplete: {
    status: 409,
    title: "Not all of it is here",
    detail: "Send the parts named in `errors`, then complete it again.",
  },
  upload_digest_mismatch: {
    status: 422,
    title: "What arrived is not what was announced",
    detail:
      "The bytes have another SHA-256 than the upload was begun with. Begin a new upload and send it again.",
  },
  upload_busy: {
    status: 503,
    title: "Many packages are being checked right now",
    detail: "Nothing is lost: complete it again after `Retry-After` seconds.",
  },
  uploads_too_many: {
    status: 429,
    title: "Too many uploads are open",
    detail: "Complete one, throw one away, or wait until one has expired.",
  },
  storage_full: {
    status: 422,
    title: "The workspace is full",
    detail:
      "It has no room for this package. Delete mini programs that nobody needs, or ask whoever runs the platform for more.",
  },
  version_missing: {
    status: 422,
    title: "The version has no name",
    detail: "The package declares none: say it in `version`.",
  },
  version_malformed: {
    status: 422,
    title: "The version's name cannot be read",
    detail: "Write the version as two to four numbers with dots, e.g. 1.4.2.",
  },
  version_not_greater: {
    status: 422,
    title: "The version is not greater than the last one",
    detail: "Take one above `lastVersion`.",
  },
  signature_refused: {
    status: 422,
    title: "The developer's signature does not hold",
    detail: "`errors` says why. Nothing is lost: mend it and complete the upload again, or leave it out.",
  },
  package_refused: {
    status: 422,
    title: "The package was refused",
    detail: "Nothing was kept. Mend what `findings` lists, pack it again and send it.",
  },
} as const satisfies Record<string, ProblemText>;
