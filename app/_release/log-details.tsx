import Link from "next/link";
import type { ReactNode } from "react";
import { Bytes } from "#app/_ui/bytes.tsx";
import { KeyValueList, type KeyValue } from "#app/_ui/key-value-list.tsx";
import { environments, environmentNames, type Environment } from "#lib/release/environments.ts";
import { OverrideDifference } from "./override-difference.tsx";
import type { ReleaseLogEntry } from "./release-types.ts";
import { RolloutLines } from "./rollout-lines.tsx";
import { count, percentWords } from "./share-words.ts";
import { asOverride, asRollout } from "./log-values.ts";

type Details = ReleaseLogEntry["details"];

/** Whether there is more to an entry than its line says. */
export function hasDetails({ details }: ReleaseLogEntry): boolean {
  return Object.values(details).some((value) => value !== null && value !== "");
}

/** The words, figures and differences that came with what was done. */
export function LogDetails({ workspace, entry }: { workspace: string; entry: ReleaseLogEntry }) {
  const { details, action } = entry;
  const text = details["reason"] ?? details["message"] ?? details["error"];
  if (typeof text === "string" && text !== "") return <Words>{text}</Words>;
  if (action === "edit_configuration") {
    return <OverrideDifference before={asOverride(details["before"])} after={asOverride(details["after"])} />;
  }
  if (action === "start_rollout" || action === "change_rollout") return <RolloutDetails details={details} />;
  const items = itemsOf(workspace, details);
  return items.length > 0 ? <KeyValueList items={items} /> : null;
}

function Words({ children }: { children: string }) {
  return (
    <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
      {children}
    </blockquote>
  );
}

function RolloutDetails({ details }: { details: Details }) {
  const before = asRollout(details["before"]);
  const after = asRollout({ audiences: details["audiences"], filters: details["filters"] });
  return (
    <div className="flex flex-col gap-2">
      {before ? (
        <div>
          <p className="text-sm text-ink-muted">Before</p>
          <RolloutLines rollout={before} />
        </div>
      ) : null}
      {after ? (
        <div>
          {before ? <p className="text-sm text-ink-muted">Then</p> : null}
          <RolloutLines rollout={after} />
        </div>
      ) : null}
    </div>
  );
}

function itemsOf(workspace: string, details: Details): KeyValue[] {
  return Object.entries(details).flatMap(([name, value]): KeyValue[] => {
    const row = rows[name];
    const shown = row?.(value, workspace);
    return row && shown !== undefined && shown !== null ? [shown] : [];
  });
}

type Row = (value: unknown, workspace: string) => KeyValue | null;

const figure =
  (label: string): Row =>
  (value) =>
    typeof value === "number" ? { label, value: <span className="tabular">{count(value)}</span> } : null;
const text =
  (label: string, mono = false): Row =>
  (value) =>
    typeof value === "string" && value !== "" ? { label, value, mono } : null;

/** What the log keeps of a command, by its name there. */
const rows: Record<string, Row> = {
  version: text("Version"),
  app: text("App"),
  environment: (value) => ({ label: "Environment", value: environmentWord(value) }),
  snapshotHash: text("Digest of what was applied for", true),
  basicInformation: (value) => ({ label: "Basic information", value: basicLines(value) }),
  sizeBytes: (value) =>
    typeof value === "number" ? { label: "Package", value: <Bytes value={value} /> } : null,
  added: figure("Testers added"),
  removed: figure("Testers removed"),
  alreadyIn: figure("Already in the group"),
  before: (value) => {
    const rollout = asRollout(value);
    return rollout ? { label: "Before", value: <RolloutLines rollout={rollout} /> } : null;
  },
  basisPoints: (value) =>
    typeof value === "number" ? { label: "Raised to", value: percentWords(value) } : null,
  byReleaseId: (value, workspace) =>
    typeof value === "string"
      ? { label: "Replaced by", value: <ReleaseLink workspace={workspace} id={value} /> }
      : null,
};

function ReleaseLink({ workspace, id }: { workspace: string; id: string }) {
  return (
    <Link href={`/w/${workspace}/releases/${id}`} className="rounded-sm text-accent underline">
      the newer release
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

function environmentWord(value: unknown): string {
  return isEnvironment(value) ? environmentNames[value] : String(value);
}

const isEnvironment = (value: unknown): value is Environment => environments.some((known) => known === value);
