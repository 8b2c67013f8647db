"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import { stateNames } from "#lib/release/states.ts";
import type { OwnConfiguration } from "./matrix.tsx";
import type { ModelRelease } from "./target-types.ts";

type Props = {
  workspace: string;
  models: readonly ModelRelease[];
  own: OwnConfiguration;
  onOwn: (own: OwnConfiguration) => void;
};

/** Takes over what another release sets itself; its masked values come along unseen. */
export function AsInField({ workspace, models, own, onOwn }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [error, setError] = useState<string>();

  async function choose(releaseId: string) {
    setError(undefined);
    if (releaseId === "") return onOwn({ override: {}, asIn: null });
    try {
      const release = await queries.fetchQuery(trpc.release.get.queryOptions({ workspace, releaseId }));
      onOwn({ override: release.override, asIn: releaseId });
    } catch (reason) {
      setError(refusalOf(reason, t).text);
    }
  }

  return (
    <Field label={t("Configuration of these releases")} error={error}>
      <Select
        value={own.asIn ?? ""}
        options={[
          { value: "", label: t("From the mini program") },
          ...models.map(({ id, version, app, environment, state }) => ({
            value: id,
            label: t("As in {version} · {app} · {environment} ({state})", {
              version,
              app,
              environment: t(environmentNames[environment]),
              state: t(stateNames[state]),
            }),
          })),
        ]}
        onChange={(event) => void choose(event.target.value)}
      />
    </Field>
  );
}
