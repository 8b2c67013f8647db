"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ArrowRight } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { stateNames } from "#lib/release/states.ts";
import type { Text } from "#lib/text/text.ts";
import type { EnvironmentAddress, Impact } from "./app-types.ts";
import type { SettingChange } from "./setting-changes.ts";

type Props = { address: EnvironmentAddress; changes: readonly SettingChange[] };

/** Before saving: what changes, and for which of the releases that are under way. */
export function SettingsImpact({ address, changes }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const impact = useQuery({ ...trpc.app.settingsImpact.queryOptions(address), staleTime: 10_000 });
  return (
    <section
      aria-label={t("What this changes")}
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line bg-sunken p-4"
    >
      <h3 className="font-medium">{t("What this changes")}</h3>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {changes.map(({ label, before, after }) => (
          <li key={label} className="flex items-center gap-1.5">
            <span className="font-medium">{label}</span>
            <span className="text-ink-muted">{before}</span>
            <ArrowRight aria-label={t("becomes")} className="size-3.5 text-ink-faint" />
            <span>{after}</span>
          </li>
        ))}
      </ul>
      {impact.data ? <Groups workspace={address.workspace} impact={impact.data} /> : null}
      {impact.isPending ? <Skeleton className="h-16" /> : null}
      {impact.isError ? (
        <p className="text-sm text-ink-muted">
          {t("Which releases are under way could not be read. Saving works all the same.")}
        </p>
      ) : null}
    </section>
  );
}

function Groups({ workspace, impact: { kept, following } }: { workspace: string; impact: Impact }) {
  const t = useText();
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Group
        workspace={workspace}
        group={kept}
        title={t("Keep what they applied with")}
        none={t("No release is under way here.")}
      />
      <Group
        workspace={workspace}
        group={following}
        title={t("Follow the new settings")}
        none={t("Every release that applies from now on.")}
        help={t(
          "Releases that apply from now on; and what is fully released, when it is taken offline or rolled back.",
        )}
      />
    </div>
  );
}

type Group = Impact["kept"];
type GroupProps = { workspace: string; group: Group; title: string; none: string; help?: string };

function Group({ workspace, group, title, none, help }: GroupProps) {
  const t = useText();
  const total = group.counts.reduce((sum, one) => sum + one.releases, 0);
  const more = total - group.named.length;
  return (
    <div className="min-w-0 text-sm">
      <p className="font-medium">{title}</p>
      <p className="text-ink-muted">{total === 0 ? none : countWords(group, t)}</p>
      {total > 0 && help ? <p className="text-ink-muted">{help}</p> : null}
      <ul className="mt-1 flex flex-col">
        {group.named.map(({ id, name, version, state }) => (
          <li key={id} className="flex min-w-0 items-baseline gap-1.5">
            <Link
              href={`/w/${workspace}/releases/${id}`}
              target="_blank"
              className="min-w-0 truncate text-accent hover:underline"
            >
              {name} {version}
            </Link>
            <span className="shrink-0 text-ink-muted">{t(stateNames[state])}</span>
          </li>
        ))}
        {more > 0 ? (
          <li className="text-ink-muted">
            {t("and {count, plural, one {# more} other {# more}}", { count: more })}
          </li>
        ) : null}
      </ul>
    </div>
  );
}

const countWords = (group: Group, t: Text): string =>
  group.counts
    .map(({ state, releases }) =>
      t("{count, plural, one {# in {state}} other {# in {state}}}", {
        count: releases,
        state: t(stateNames[state]),
      }),
    )
    .join(" · ");
