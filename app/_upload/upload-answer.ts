import { z } from "zod";
import { findingKinds, type Finding, type FindingId } from "#lib/package/finding.ts";
import { phrase } from "#lib/text/phrase.ts";
import { uploadLimits } from "./limits.ts";
import type { Failure, Uploaded } from "./upload.ts";

export type Answer = { ok: true; uploaded: Uploaded } | { ok: false; failure: Failure };

const isFindingId = (id: unknown): id is FindingId => typeof id === "string" && id in findingKinds;
const findingSchema = z.object({
  id: z.custom<FindingId>(isFindingId),
  severity: z.enum(["error", "warning"]),
  file: z.string().optional(),
  line: z.number().optional(),
  message: z.string(),
  said: z
    .object({ text: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
    .optional(),
  mend: z.string(),
});
const taken = z.object({ versionId: z.string(), repeated: z.boolean(), findings: z.array(findingSchema) });
const refused = z.object({
  error: z.string(),
  field: z.string().optional(),
  lastVersion: z.string().optional(),
  findings: z.array(findingSchema).default([]),
});

/** What the server's answer means. Anything unexpected is a failure that may be tried again. */
export function readAnswer(status: number, text: string): Answer {
  const body = parseJson(text);
  if (status === 200 || status === 201) {
    const { success, data } = taken.safeParse(body);
    if (success) return { ok: true, uploaded: { ...data, findings: data.findings.map(exact) } };
    return { ok: false, failure: failureOf(0, {}) };
  }
  const { success, data } = refused.safeParse(body);
  return { ok: false, failure: success ? failureOf(status, data) : failureOf(status, {}) };
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

export const tooSlow: Failure = {
  ...unanswered,
  title: phrase("The upload took over an hour"),
  text: phrase("It was stopped and nothing was kept. Send it again over a faster connection."),
};

type Refused = Partial<z.infer<typeof refused>>;

function failureOf(status: number, { error, field, lastVersion, findings = [] }: Refused): Failure {
  const { title, text, again } = words(status, findings.length);
  const isVersion = status === 422 && field === "version";
  return {
    status,
    title,
    text: isVersion ? versionText(lastVersion) : (text ?? error ?? unknown.text ?? ""),
    values: { max: uploadLimits.fileBytesMax / 1_000_000, last: lastVersion ?? "" },
    again,
    findings: findings.map(exact),
    atVersion: field === "version",
    atSignature: field === "signature",
    ...(lastVersion === undefined ? {} : { lastVersion }),
  };
}

const versionText = (last: string | undefined): string =>
  last === undefined
    ? phrase("Write two to four numbers with dots, e.g. 1.4.2.")
    : phrase("A version must be greater than {last}, the last one uploaded.");

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
  403: { title: phrase("The upload was refused"), again: false },
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
      "It could not take the package right now, and nothing was kept. Send it again in a few seconds.",
    ),
    again: true,
  },
};

function words(status: number, findings: number): Words {
  if (status === 422)
    return {
      title: findings > 0 ? phrase("The package was refused") : phrase("Not uploaded"),
      again: false,
    };
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
function exact({ id, severity, file, line, message, said, mend }: z.infer<typeof findingSchema>): Finding {
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
