import Link from "next/link";
import type { ReactNode } from "react";
import { Bytes } from "#app/_ui/bytes.tsx";
import type { KeyValue } from "#app/_ui/key-value-list.tsx";
import { environments, environmentNames, type Environment } from "#lib/release/environments.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { asRollout } from "./log-values.ts";
import { MomentAt } from "./moment-at.tsx";
import type { ReleaseLogEntry } from "./release-types.ts";
import { RolloutLines } from "./rollout-lines.tsx";
import { count, percentWords } from "./share-words.ts";

type Shown = { workspace: string; t: Text };
type Row = (value: unknown, shown: Shown) => KeyValue | null;

/** What the log keeps of a command as names and values; what has a picture of its own is left out. */
export function detailRows(details: ReleaseLogEntry["details"], shown: Shown): KeyValue[] {
  return Object.entries(details).flatMap(([name, value]): KeyValue[] => {
    // A rollout's change is shown as a whole.
    if (name === "before" && "audiences" in details) return [];
    const row = rows[name]?.(value, shown);
    return row ? [row] : [];
  });
}

const figure =
  (label: string): Row =>
  (value, { t }) =>
    typeof value === "number"
      ? { label: t(label), value: <span className="tabular">{count(value, t)}</span> }
      : null;
const text =
  (label: string, mono = false): Row =>
  (value, { t }) =>
    typeof value === "string" && value !== "" ? { label: t(label), value, mono } : null;
const link =
  (label: string, words: string): Row =>
  (value, { workspace, t }) =>
    typeof value === "string"
      ? { label: t(label), value: <ReleaseLink workspace={workspace} id={value} words={t(words)} /> }
      : null;

/** By its name in the log. */
const rows: Record<string, Row> = {
  version: text(phrase("Version")),
  app: text(phrase("App")),
  environment: (value, { t }) => ({ label: t("Environment"), value: environmentWord(value, t) }),
  snapshotHash: text(phrase("Digest of what was applied for"), true),
  basicInformation: (value, { t }) => ({ label: t("Basic information"), value: basicLines(value) }),
  sizeBytes: (value, { t }) =>
    typeof value === "number" ? { label: t("Package"), value: <Bytes value={value} /> } : null,
  added: figure(phrase("Testers added")),
  removed: figure(phrase("Testers removed")),
  alreadyIn: figure(phrase("Already in the group")),
  before: (value, { t }) => {
    const rollout = asRollout(value);
    return rollout ? { label: t("Before"), value: <RolloutLines rollout={rollout} /> } : null;
  },
  basisPoints: (value, { t }) =>
    typeof value === "number" ? { label: t("Raised to"), value: percentWords(value, t) } : null,
  at: (value, { t }) =>
    typeof value === "number" ? { label: t("Set for"), value: <MomentAt at={value} /> } : null,
  days: figure(phrase("More days")),
  daysLeft: figure(phrase("Days left")),
  byReleaseId: link(phrase("Replaced by"), phrase("the newer release")),
  toReleaseId: link(phrase("Back to"), phrase("the earlier release")),
  restoresId: link(phrase("Restores"), phrase("the earlier release")),
  restoredVersion: text(phrase("Version that came back")),
  restoredReleaseId: link(phrase("As"), phrase("the release that came back")),
  insteadOf: link(phrase("Instead of"), phrase("the release that was rolled back")),
  subject: (value, { t }) => ({
    label: t("Deleted"),
    value: value === "app" ? t("the app") : t("the mini program"),
  }),
};

function ReleaseLink({ workspace, id, words }: { workspace: string; id: string; words: string }) {
  return (
    <Link href={`/w/${workspace}/releases/${id}`} className="rounded-sm text-accent underline">
      {words}
    </Link>
  );
}

function basicLines(value: unknown): ReactNode {
  if (typeof value !== "object" || value === null) return null;
  return (
    <ul>
      {Object.values(value)
        .filter((line) => typeof line === "string" && line !== "")
        .map((line, index) => (
          <li key={index} className="whitespace-pre-wrap">
            {String(line)}
          </li>
        ))}
    </ul>
  );
}

function environmentWord(value: unknown, t: Text): string {
  return isEnvironment(value) ? t(environmentNames[value]) : String(value);
}

const isEnvironment = (value: unknown): value is Environment => environments.some((known) => known === value);
