import { SelectApp } from "#app/_release-target/select-app.tsx";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { FindingList } from "#app/_upload/finding-list.tsx";
import { TargetList } from "./target-list.tsx";
import type { VersionRow } from "./version-row.ts";

type Props = { workspace: string; programId: string; version: VersionRow; archived: boolean };

/** What the plus sign opens: where the version was released, what is new in it, what its check found. */
export function VersionDetail({ workspace, programId, version, archived }: Props) {
  const t = useText();
  const { id, name, targets, releaseNotes, findings } = version;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <section
        aria-label={t("Targets of {version}", { version: name })}
        className="flex min-w-0 flex-col gap-2"
      >
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="font-semibold">{t("Targets")}</h2>
          <div className="flex flex-wrap gap-2">
            <ButtonLink size="sm" href={`/w/${workspace}/programs/${programId}/versions/${id}`}>
              {t("All apps and environments")}
            </ButtonLink>
            {archived ? null : (
              <SelectApp workspace={workspace} programId={programId} version={{ id, name }} />
            )}
          </div>
        </header>
        {targets.length === 0 ? (
          <p className="text-ink-muted">
            {t(
              "{version} was not released anywhere yet. Select the app and the environment to release it to.",
              { version: name },
            )}
          </p>
        ) : (
          <TargetList workspace={workspace} version={name} targets={targets} />
        )}
      </section>
      <section aria-label={t("Release notes of {version}", { version: name })} className="min-w-0">
        <h2 className="font-semibold">{t("Release notes")}</h2>
        {releaseNotes ? (
          <p className="mt-1 max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere]">{releaseNotes}</p>
        ) : (
          <p className="mt-1 text-ink-muted">{t("None were written.")}</p>
        )}
      </section>
      {findings.length > 0 ? (
        <section
          aria-label={t("Package check of {version}", { version: name })}
          className="min-w-0 max-w-3xl"
        >
          <h2 className="mb-1 font-semibold">{t("Package check")}</h2>
          <FindingList findings={findings} label={t("Findings of {version}", { version: name })} />
        </section>
      ) : null}
    </div>
  );
}
