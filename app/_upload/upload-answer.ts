import { z } from "zod";
import { findingKinds, type Finding, type FindingId } from "#lib/package/finding.ts";
import type { Failure, Uploaded } from "./upload.ts";

export type Answer = { ok: true; uploaded: Uploaded } | { ok: false; failure: Failure };

const isFindingId = (id: unknown): id is FindingId => typeof id === "string" && id in findingKinds;
const findingSchema = z.object({
  id: z.custom<FindingId>(isFindingId),
  severity: z.enum(["error", "warning"]),
  file: z.string().optional(),
  line: z.number().optional(),
  message: z.string(),
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
  title: "The connection was lost",
  text: "Look at the network, and that the file still lies where it was chosen; then send it again. If the server has it already, it will say so.",
  again: true,
  findings: [],
  atVersion: false,
};

export const tooSlow: Failure = {
  ...unanswered,
  title: "The upload took over an hour",
  text: "It was stopped and nothing was kept. Send it again over a faster connection.",
};

type Refused = Partial<z.infer<typeof refused>>;

function failureOf(status: number, { error, field, lastVersion, findings = [] }: Refused): Failure {
  const { title, text, again } = words(status, findings.length);
  return {
    status,
    title,
    text: error && status === 422 && findings.length === 0 ? error : (text ?? error ?? unknown.text ?? ""),
    again,
    findings: findings.map(exact),
    atVersion: field === "version",
    ...(lastVersion === undefined ? {} : { lastVersion }),
  };
}

type Words = { title: string; text?: string; again: boolean };

const unknown: Words = {
  title: "The server did not answer as expected",
  text: "Try again. If it happens twice, ask the operator of this Sluice.",
  again: true,
};

const wordsOf: Record<number, Words> = {
  401: {
    title: "Your session has ended",
    text: "Sign in again in another tab, then send it again: the file and what you wrote are kept here.",
    again: true,
  },
  403: { title: "The upload was refused", again: false },
  404: { title: "You can no longer upload here", again: false },
  408: {
    title: "The upload stood still",
    text: "Nothing arrived for 30 seconds, so it was stopped. Look at the network, then send it again.",
    again: true,
  },
  413: { title: "The package is too large", again: false },
  503: {
    title: "The server is busy",
    text: "It could not take the package right now, and nothing was kept. Send it again in a few seconds.",
    again: true,
  },
};

function words(status: number, findings: number): Words {
  if (status === 422)
    return { title: findings > 0 ? "The package was refused" : "Not uploaded", again: false };
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
function exact({ id, severity, file, line, message, mend }: z.infer<typeof findingSchema>): Finding {
  return {
    id,
    severity,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    message,
    mend,
  };
}
