import type { Finding } from "#lib/package/finding.ts";
import { programKindNames, programKinds, type ProgramKind } from "#lib/package/program-kind.ts";
import type { ProgressStep } from "#lib/package/progress.ts";
import type { Values } from "#lib/text/text.ts";
import type { Pace } from "./speed.ts";

export type UploadTarget = {
  workspace: string;
  program: { id: string; name: string };
  /** The newest version's name; null before the first. */
  lastVersion: string | null;
  /** The highest version.code of a W3C package so far; the next is above it. */
  lastCode: number | null;
};

/** What the check in the browser says of a file. The server judges again. */
export type Checked =
  | {
      ok: true;
      kind: ProgramKind;
      sizeBytes: number;
      files: number;
      largest: { path: string; size: number }[];
      pages: number;
      versionName?: string;
      findings: Finding[];
    }
  | { ok: false; findings: Finding[] };

export type Check =
  | { state: "none" }
  | { state: "running"; step: ProgressStep; share: number }
  | { state: "done"; checked: Checked }
  /** Old browser, plain http, or it took too long. */
  | { state: "left_to_server" };

export type Failure = {
  /** The answer's status; 0 where none came. */
  status: number;
  /** Texts of the catalogue, said with the values. */
  title: string;
  text: string;
  values: Values;
  /** Sending the same again may succeed. */
  again: boolean;
  findings: Finding[];
  /** The version field is what is wrong. */
  atVersion: boolean;
  /** The signature field is what is wrong. */
  atSignature: boolean;
  lastVersion?: string;
};

export type Uploaded = { versionId: string; repeated: boolean; findings: Finding[] };

/** Why nothing moves: the person paused it, or the network is waited for. */
export type Still = "paused" | "waiting";

export type Sending =
  | { state: "draft" }
  | { state: "sending"; sent: number; pace: Pace | null; still?: Still }
  /** All bytes are there: the server checks and stores. */
  | { state: "judged" }
  | { state: "done"; uploaded: Uploaded }
  | { state: "failed"; failure: Failure }
  | { state: "cancelled" };

export type Upload = UploadTarget & {
  id: string;
  file: File | null;
  version: string;
  /** The person wrote the version: suggestions no longer change it. */
  versionWritten: boolean;
  notes: string;
  /** The developer's signature, a compact JWS; empty where there is none. */
  signature: string;
  /** The kinds that the archive could be of, where it is more than one; and the chosen one. */
  kinds: readonly ProgramKind[];
  kind: ProgramKind | null;
  check: Check;
  sending: Sending;
};

export const isUnderWay = ({ sending }: Upload): boolean =>
  sending.state === "sending" || sending.state === "judged";

type Place = Pick<UploadTarget, "workspace" | "program">;

export const programHref = ({ workspace, program }: Place): string =>
  `/w/${workspace}/programs/${program.id}`;

/** Where the versions of the upload's mini program are; with a version, that one open. */
export function versionsHref({ workspace, program }: Place, versionId?: string): string {
  const path = `${programHref({ workspace, program })}/versions`;
  return versionId ? `${path}?open=${versionId}` : path;
}

/** The kinds that a check could not tell apart; it names them in its sentence. */
export function kindsIn(findings: readonly Finding[]): ProgramKind[] {
  const two = findings.find(({ id }) => id === "PKG-KIND-TWO");
  return two ? programKinds.filter((kind) => two.message.includes(programKindNames[kind])) : [];
}
