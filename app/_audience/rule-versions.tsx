"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { filterWords } from "#app/_release/rule-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DifferenceList, type Difference } from "#app/_ui/difference-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import type { Text } from "#lib/text/text.ts";
import type { RuleDetail, RuleVersion } from "./audience-types.ts";

type Props = { workspace: string; rule: RuleDetail };

/** Every version of a rule, newest first, with what it changed; an earlier one can come back. */
export function RuleVersions({ workspace, rule }: Props) {
  const t = useText();
  const { restore, busyVersion, failure } = useRestoring({ workspace, rule });
  return (
    <div className="flex flex-col gap-3">
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
      <ol aria-label={t("Versions")} className="flex flex-col gap-4">
        {rule.versions.map((version, at) => (
          <li key={version.version} className="flex min-w-0 flex-col gap-2">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <p className="min-w-0 [overflow-wrap:anywhere]">
                <span className="font-medium">{t("Version {version}", { version: version.version })}</span>{" "}
                <span className="text-sm text-ink-muted">
                  {version.by} · <RelativeTime at={version.createdAt} />
                  {version.restores === null
                    ? null
                    : ` · ${t("brought back from version {version}", { version: version.restores })}`}
                </span>
              </p>
              {version.version === rule.version ? (
                <span className="text-sm text-ink-muted">{t("Newest")}</span>
              ) : (
                <Button
                  size="sm"
                  busy={busyVersion === version.version}
                  aria-label={t("Bring back version {version}", { version: version.version })}
                  onClick={() => void restore(version.version)}
                >
                  {t("Bring back")}
                </Button>
              )}
            </div>
            <DifferenceList
              label={t("What version {version} changed", { version: version.version })}
              items={differences(rule.versions[at + 1], version, t)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function differences(before: RuleVersion | undefined, after: RuleVersion, t: Text): Difference[] {
  const [had, has] = [said(before, t), said(after, t)];
  const words = before
    ? [
        ...changed(t("Name"), before.name, after.name),
        ...changed(t("Description"), before.description, after.description),
      ]
    : [];
  return [
    ...words,
    ...has.map((name): Difference => ({ kind: had.includes(name) ? "same" : "added", name })),
    ...had.filter((name) => !has.includes(name)).map((name): Difference => ({ kind: "removed", name })),
  ];
}

const said = (version: RuleVersion | undefined, t: Text): string[] => [
  ...new Set((version?.filters ?? []).map((filter) => filterWords(filter, t))),
];

const changed = (name: string, before: string, after: string): Difference[] =>
  before === after ? [] : [{ kind: "changed", name, before, after }];

function useRestoring({ workspace, rule }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const restoring = useMutation(trpc.rule.restore.mutationOptions());
  const [failure, setFailure] = useState<string>();

  async function restore(version: number) {
    if (restoring.isPending) return;
    setFailure(undefined);
    try {
      const seen = { ruleId: rule.id, seenVersion: rule.version };
      const made = await restoring.mutateAsync({ workspace, ...seen, version });
      toast.success(t("Version {version} says again what it said.", { version: made.version }));
    } catch (error) {
      setFailure(refusalOf(error, t).text);
    }
    await client.invalidateQueries(trpc.rule.pathFilter());
    router.refresh();
  }
  const busyVersion = restoring.isPending ? restoring.variables.version : null;
  return { restore, busyVersion, failure };
}
