"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Select } from "#app/_ui/select.tsx";
import { environmentNames, environments } from "#lib/release/environments.ts";
import { switchesHref } from "./switch-address.ts";
import type { SwitchPlace, SwitchPlaces } from "./switch-types.ts";

type Props = { workspace: string; place: SwitchPlace; places: SwitchPlaces };

/** Whose switches are shown: of an app, in one environment, its own or those of a mini program. */
export function PlaceBar({ workspace, place, places }: Props) {
  const t = useText();
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const go = (change: Partial<SwitchPlace>) =>
    startTransition(() => router.push(switchesHref(workspace, { ...place, ...change })));
  const own = places.apps.find(({ id }) => id === place.appId)?.own ?? false;
  return (
    <div className="flex flex-wrap items-end gap-3" aria-busy={busy}>
      <Field label={t("App")} className="min-w-40 flex-1 sm:max-w-56">
        <Select
          value={place.appId}
          options={places.apps.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => go(appChange(target.value, places))}
        />
      </Field>
      <Field label={t("Environment")} className="min-w-36 flex-1 sm:max-w-44">
        <Select
          value={place.environment}
          options={environments.map((value) => ({ value, label: t(environmentNames[value]) }))}
          onChange={({ target }) =>
            go({ environment: environments.find((one) => one === target.value) ?? place.environment })
          }
        />
      </Field>
      <Field label={t("Switches of")} className="min-w-48 flex-1 sm:max-w-72">
        <Select
          value={place.programId ?? ""}
          onChange={({ target }) => go({ programId: target.value || null })}
          options={[
            ...(own ? [{ value: "", label: t("The app itself") }] : []),
            ...programsAt(place, places).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
    </div>
  );
}

/** Another app: its own switches where it is one's own, else those of the first mini program. */
function appChange(appId: string, { apps, programs }: SwitchPlaces): Partial<SwitchPlace> {
  const own = apps.find(({ id }) => id === appId)?.own ?? false;
  return { appId, programId: own ? null : (programs[0]?.id ?? null) };
}

function programsAt({ appId }: SwitchPlace, { programs, reviewed }: SwitchPlaces) {
  const here = reviewed.filter((one) => one.appId === appId);
  return [...new Map([...programs, ...here].map(({ id, name }) => [id, { id, name }])).values()];
}
