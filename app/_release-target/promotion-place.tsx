"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Field } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { environmentNames, environments } from "#lib/release/environments.ts";
import { refusals } from "#lib/release/refusals.ts";
import { stateNames } from "#lib/release/states.ts";
import type { Place } from "./places.ts";

type Props = {
  workspace: string;
  version: { id: string; name: string };
  place: Place;
  onPlace: (place: Place) => void;
  /** Whether the version can go there. */
  onUsable: (usable: boolean) => void;
};

/** App and environment; a place that the version has taken already says so. */
export function PromotionPlace({ workspace, version, place, onPlace, onUsable }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const targets = useQuery(
    trpc.app.targets.queryOptions({ workspace, versionId: version.id }, { staleTime: 0 }),
  );
  const app = targets.data?.find(({ id }) => id === place.appId);
  const there = app?.environments.find(({ environment }) => environment === place.environment);
  const usable = there !== undefined && there.used === null && there.refused === null;
  useEffect(() => onUsable(usable), [usable, onUsable]);
  if (targets.isPending) return <Skeleton className="h-16" />;
  if (targets.isError) return <Notice tone="danger">{refusalOf(targets.error, t).text}</Notice>;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("App")}>
          <Select
            value={place.appId}
            options={targets.data.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => onPlace({ ...place, appId: event.target.value })}
          />
        </Field>
        <Field label={t("Environment")}>
          <Select
            value={place.environment}
            options={environments.map((one) => ({ value: one, label: t(environmentNames[one]) }))}
            onChange={(event) => {
              const chosen = environments.find((one) => one === event.target.value);
              if (chosen) onPlace({ ...place, environment: chosen });
            }}
          />
        </Field>
      </div>
      {app ? null : <Notice tone="warning">{t("This app is no longer open to this workspace.")}</Notice>}
      {there?.used ? (
        <Notice tone="warning">
          {t("{version} was already released there ({state}):", {
            version: version.name,
            state: t(stateNames[there.used.state]),
          })}{" "}
          <Link
            href={`/w/${workspace}/releases/${there.used.releaseId}`}
            className="text-accent underline underline-offset-2"
          >
            {t("open it")}
          </Link>
        </Notice>
      ) : there?.refused ? (
        <Notice tone="warning">{t(refusals[there.refused])}</Notice>
      ) : null}
    </>
  );
}
