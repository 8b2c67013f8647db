import { digest, policy } from "./read-statement.ts";
import {
  anything,
  int,
  isRecord,
  list,
  nullable,
  object,
  oneOf,
  optional,
  readAs,
  readJson,
  text,
} from "./shape.ts";
import type { Read } from "./shape.ts";

const programId = text(/^\d{16}$/);
const bytes = { size: int(0), sha256: digest };
const sealed = optional(object({ size: int(1), sha256: digest }));
const content = object({ url: text(), ...bytes, sealed });

/** What a device follows of a program's answer, as `programAnswerSchema` reads it. */
const programAnswer = object({
  id: programId,
  decision: oneOf("current", "update", "rollback", "none", "suspended", "removed", "unknown"),
  reason: text(),
  notice: optional(text()),
  release: optional(text()),
  version: optional(text()),
  manifest: optional(text()),
  package: optional(content),
  delta: optional(object({ from: digest, url: text(), ...bytes, sealed })),
  key: optional(text()),
  keyWithheld: optional(text()),
  policy: optional(policy),
  configuration: optional(anything),
  name: optional(text()),
  icon: optional(nullable(text())),
});
export type ProgramAnswer = Read<typeof programAnswer>;

const resolveAnswer = object({
  epoch: int(),
  sequence: int(),
  nextCheckAfter: int(0, 95_040),
  serverTime: int(),
  programs: list(anything, 1_000),
  next: optional(text()),
  qr: optional(anything),
  snapshotAgeSeconds: optional(anything),
});

export type ReadAnswer = {
  sequence: number;
  nextCheckAfter: number;
  /** Those that could be read; the others change nothing. `raw` is what was answered. */
  programs: { answer: ProgramAnswer; raw: Record<string, unknown> }[];
  next: string | null;
  qr: unknown;
  snapshotAgeSeconds: number | null;
};

/** Null where it is no answer to a resolve. One bad program does not spoil the others. */
export function readResolveAnswer(said: string): ReadAnswer | null {
  const read = readJson(resolveAnswer, said);
  if (read === null) return null;
  return {
    sequence: read.sequence,
    nextCheckAfter: read.nextCheckAfter,
    programs: read.programs.flatMap((raw) => {
      const answer = readAs(programAnswer, raw);
      return answer === null || !isRecord(raw) ? [] : [{ answer, raw }];
    }),
    next: read.next ?? null,
    qr: read.qr ?? null,
    snapshotAgeSeconds: typeof read.snapshotAgeSeconds === "number" ? read.snapshotAgeSeconds : null,
  };
}
