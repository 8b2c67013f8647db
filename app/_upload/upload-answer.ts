import { z } from "zod";
import { findingKinds, type Finding, type FindingId } from "#lib/package/finding.ts";
import { findingSchema } from "#lib/protocol/api/finding.ts";
import { apiProblemSchema } from "#lib/protocol/api/problem.ts";
import { uploadedSchema } from "#lib/protocol/api/uploads.ts";
import { phrase } from "#lib/text/phrase.ts";
import { uploadLimits } from "./limits.ts";
import type { Failure, Uploaded } from "./upload.ts";

export type Answer = { ok: true; uploaded: Uploaded } | { ok: false; failure: Failure };

const isFindingId = (id: unknown): id is FindingId => typeof id === "string" && id in findingKinds;
const known = findingSchema.extend({ id: z.custom<FindingId>(isFindingId) });
const taken = uploadedSchema.extend({ findings: z.array(known) });
const refused = apiProblemSchema.extend({ findings: z.array(known).default([]) });

/** What the server's last answer means. Anything unexpected is a failure that may be tried again. */
export function readAnswer(status: number, text: string): Answer {
  if (status !== 200 && status !== 201) return { ok: false, failure: readRefusal(status, text) };
  const { success, data } = taken.safeParse(parseJson(text));
  if (!success) return { ok: false, failure: failureOf(0, {}) };
  const { id: versionId, repeated, findings } = data;
  return { ok: true, uploaded: { versionId, repeated, findings: findings.map(exact) } };
}

export function readRefusal(status: number, text: string): Failure {
  if (status === 0) return unanswered;
  const { success, data } = refused.safeParse(parseJson(text));
  return failureOf(status, success ? data : {});
}

/** No answer came: the line was cut, or the file changed on the disk while it was read. */
export const unanswered: Failure = {
  status: 0,
  title: phrase("The connection was lost"),
  text: phrase(
    "Look at the network, and that the file still lies where it was chosen; then send it again. If the server has it already, it will say so.",
  ),
  values: {},
  again: true,
  findings: [],
  atVersion: false,
  atSignature: false,
};

type Refused = Partial<z.infer<typeof refused>>;

function failureOf(status: number, { code, lastVersion, errors, findings = [] }: Refused): Failure {
  const { title, text = unknown.text ?? "", again } = words(status, code);
  const versionText = code === undefined ? undefined : versionTexts[code];
  return {
    status,
    title,
    text: versionText ?? (code === "signature_refused" ? errors?.[0]?.detail : undefined) ?? text,
    values: { max: uploadLimits.fileBytesMax / 1_000_000, last: lastVersion ?? "" },
    again,
    findings: findings.map(exact),
    atVersion: versionText !== undefined,
    atSignature: code === "signature_refused",
    ...(lastVersion === undefined ? {} : { lastVersion }),
  };
}

/** What is said at the version's own field. */
const versionTexts: Record<string, string> = {
  version_malformed: phrase("Write two to four numbers with dots, e.g. 1.4.2."),
  version_not_greater: phrase("A version must be greater than {last}, the last one uploaded."),
};

type Words = { title: string; text?: string; again: boolean };

const unknown: Words = {
  title: phrase("The server did not answer as expected"),
  text: phrase("Try again. If it happens twice, ask the operator of this Sluice."),
  again: true,
};

const wordsOf: Record<number, Words> = {
  401: {
    title: phrase("Your session has ended"),
    text: phrase(
      "Sign in again in another tab, then send it again: the file and what you wrote are kept here.",
    ),
    again: true,
  },
  403: {
    title: phrase("The upload was refused"),
    text: phrase("Your role or your session no longer allows it. Ask an admin of the workspace."),
    again: false,
  },
  404: {
    title: phrase("You can no longer upload here"),
    text: phrase("The mini program was deleted, or is no longer assigned to you. Ask an admin."),
    again: false,
  },
  408: {
    title: phrase("The upload stood still"),
    text: phrase(
      "Nothing arrived for 30 seconds, so it was stopped. Look at the network, then send it again.",
    ),
    again: true,
  },
  413: {
    title: phrase("The package is too large"),
    text: phrase("A package has {max} MB at most. Leave out what users do not need, or load it later."),
    again: false,
  },
  503: {
    title: phrase("The server is busy"),
    text: phrase(
      "It could not take the package right now. Send it again in a few seconds: what arrived is not sent twice.",
    ),
    again: true,
  },
};

const codeWords: Record<string, Words> = {
  package_refused: { title: phrase("The package was refused"), again: false },
  upload_unknown: {
    title: phrase("The upload has ended"),
    text: phrase("It was not finished within a day, or was thrown away. Send it again."),
    again: true,
  },
  upload_digest_mismatch: {
    title: phrase("What arrived is not what was sent"),
    text: phrase("The file changed while it was read, or it was spoilt on its way. Send it again."),
    again: true,
  },
  storage_full: {
    title: phrase("The workspace is full"),
    text: phrase(
      "The workspace has no room for it. Delete mini programs that nobody needs, or ask whoever runs this Sluice for more.",
    ),
    again: true,
  },
  uploads_too_many: {
    title: phrase("Too many uploads are open"),
    text: phrase("Finish or cancel one of them. Those that nobody finishes end after a day."),
    again: true,
  },
};

function words(status: number, code: string | undefined): Words {
  const byCode = code === undefined ? undefined : codeWords[code];
  if (byCode) return byCode;
  if (status === 422) return { title: phrase("Not uploaded"), again: false };
  return wordsOf[status] ?? unknown;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Absent stays absent: a finding has no "file: undefined". */
function exact({ id, severity, file, line, message, said, mend }: z.infer<typeof known>): Finding {
  return {
    id,
    severity,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    message,
    ...(said === undefined ? {} : { said }),
    mend,
  };
}
