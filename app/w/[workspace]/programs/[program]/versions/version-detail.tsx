import { FindingList } from "#app/_upload/finding-list.tsx";
import { SelectApp } from "#app/_release-target/select-app.tsx";
import { TargetList } from "./target-list.tsx";
import type { VersionRow } from "./version-row.ts";

type Props = { workspace: string; programId: string; version: VersionRow };

/** What the plus sign opens: where the version was released, what is new in it, what its check found. */
export function VersionDetail({ workspace, programId, version }: Props) {
  const { id, name, targets, releaseNotes, findings } = version;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <section aria-label={`Targets of ${name}`} className="flex min-w-0 flex-col gap-2">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-semibold">Targets</h2>
          <SelectApp workspace={workspace} programId={programId} version={{ id, name }} />
        </header>
        {targets.length === 0 ? (
          <p className="text-ink-muted">
            {name} was not released anywhere yet. Select the app and the environment to release it to.
          </p>
        ) : (
          <TargetList workspace={workspace} version={name} targets={targets} />
        )}
      </section>
      <section aria-label={`Release notes of ${name}`} className="min-w-0">
        <h2 className="font-semibold">Release notes</h2>
        {releaseNotes ? (
          <p className="mt-1 max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere]">{releaseNotes}</p>
        ) : (
          <p className="mt-1 text-ink-muted">None were written.</p>
        )}
      </section>
      {findings.length > 0 ? (
        <section aria-label={`Package check of ${name}`} className="min-w-0 max-w-3xl">
          <h2 className="mb-1 font-semibold">Package check</h2>
          <FindingList findings={findings} label={`Findings of ${name}`} />
        </section>
      ) : null}
    </div>
  );
}
