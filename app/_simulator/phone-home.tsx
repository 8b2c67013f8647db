"use client";

import { useText } from "#app/_text/use-text.ts";
import { Ban, PackageOpen } from "lucide-react";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Button } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { decisionLooks, shortState } from "./answer-words.ts";
import { EdgeProblem, type Answered } from "./ask-device.ts";
import { isVisible, type Simulated } from "./use-simulated-device.ts";

type Props = { simulated: Simulated; selected: string | null; onSelect: (id: string) => void };

/** What the user of this phone sees in the super app. */
export function PhoneHome({ simulated, selected, onSelect }: Props) {
  const t = useText();
  const { answer, programs } = simulated;
  const { error } = answer;
  // A device that has an answer keeps it while the edge is away.
  if (error && !answer.data) return <EdgeError error={error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <ListSkeleton />;
  const visible = programs.filter(isVisible);
  if (visible.length === 0) {
    return (
      <EmptyState
        icon={PackageOpen}
        title={
          programs.length === 0 ? t("Nothing was released here yet") : t("Nothing is there for this user")
        }
        text={
          programs.length === 0
            ? t(
                "As soon as a release to this app and environment goes to test users or further, it appears by itself.",
              )
            : t("Below stands what was applied for here; choose one to see why this user does not get it.")
        }
      />
    );
  }
  return (
    <ul className="flex flex-col p-2">
      {visible.map((program) => (
        <li key={program.id}>
          <ProgramRow
            simulated={simulated}
            program={program}
            isSelected={program.id === selected}
            onSelect={onSelect}
          />
        </li>
      ))}
    </ul>
  );
}

type RowProps = {
  simulated: Simulated;
  program: Answered;
  isSelected: boolean;
  onSelect: (id: string) => void;
};

function ProgramRow({ simulated, program, isSelected, onSelect }: RowProps) {
  const t = useText();
  const { nameOf, held, installer, open } = simulated;
  const { id, decision, version = "" } = program;
  const name = nameOf(id);
  const isBusy = installer.busyId === id;
  const { label, tone } = decisionLooks[decision];
  const isNew = decision === "update" && held[id] === undefined;
  return (
    <>
      <button
        type="button"
        aria-current={isSelected || undefined}
        aria-busy={isBusy || undefined}
        onClick={() => {
          onSelect(id);
          if (!isBusy) void open(program);
        }}
        className="flex w-full min-w-0 items-center gap-3 rounded-lg p-2 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-selected"
      >
        <Avatar name={name} src={program.icon} size="lg" square />
        <span className="min-w-0 grow">
          <span className="block truncate font-medium" title={name}>
            {name}
          </span>
          <span className="block truncate text-sm text-ink-muted">
            {decision === "suspended"
              ? (program.notice ?? "")
              : shortState({ decision, version, held: held[id]?.version }, t)}
          </span>
        </span>
        {isBusy ? (
          <Spinner label={t("Installing")} />
        ) : (
          <StatusBadge tone={isNew ? "neutral" : tone} label={isNew ? t("Get") : t(label)} />
        )}
      </button>
      {installer.failure?.id === id ? (
        <Notice tone="danger" live className="m-2">
          {installer.failure.text}
        </Notice>
      ) : null}
    </>
  );
}

/** What went wrong, in the edge's own words. */
export function EdgeError({ error, retry }: { error: Error; retry: () => void }) {
  const t = useText();
  const isTold = error instanceof EdgeProblem;
  return (
    <EmptyState
      icon={Ban}
      title={isTold ? t(error.title) : t("The edge's answer could not be read")}
      text={isTold ? t(error.message) : t("It is not what this page understands. Reload it, then ask again.")}
      action={<Button onClick={retry}>{t("Ask the edge again")}</Button>}
    />
  );
}

function ListSkeleton() {
  const t = useText();
  return (
    <div className="flex flex-col gap-1 p-2" aria-busy>
      <output className="sr-only">{t("Asking the edge")}</output>
      {["a", "b", "c"].map((row) => (
        <div key={row} className="flex items-center gap-3 p-2">
          <Skeleton className="size-12 rounded-lg" />
          <div className="flex grow flex-col gap-2">
            <Skeleton className="w-2/3" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
