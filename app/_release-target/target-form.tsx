"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { tellDone } from "#app/_components/tell-done.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogClose, DialogFooter } from "#app/_ui/dialog.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import type { WrittenOverride } from "#lib/release/configuration.ts";
import type { Environment } from "#lib/release/environments.ts";
import { selectShell } from "#lib/release/shell-start.ts";
import { EnvironmentCard } from "./environment-card.tsx";
import { OverrideLine } from "./override-line.tsx";
import { OverrideSheet } from "./override-sheet.tsx";
import type { TargetApp, TargetPlace } from "./target-types.ts";

type Props = {
  workspace: string;
  programId: string;
  version: { id: string; name: string };
  apps: readonly TargetApp[];
};

/** App, then environment; nothing is chosen beforehand where it could be chosen wrongly. */
export function TargetForm({ workspace, programId, version, apps }: Props) {
  const t = useText();
  const [appId, setAppId] = useState(apps.length === 1 ? apps[0]?.id : undefined);
  const [environment, setEnvironment] = useState<Environment>();
  const [override, setOverride] = useState<WrittenOverride>({});
  const [editing, setEditing] = useState(false);
  const [tried, setTried] = useState(false);
  const select = useSelect({ workspace, programId, version });
  const app = apps.find(({ id }) => id === appId);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (app && environment && !select.busy)
      select.send({ versionId: version.id, appId: app.id, environment, override });
  }

  return (
    <>
      <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
        <DialogBody>
          <AppCards
            apps={apps}
            appId={appId}
            error={tried && !app ? t("Choose the app.") : undefined}
            onChoose={(id) => {
              setAppId(id);
              setEnvironment(undefined);
            }}
          />
          {app ? (
            <RadioGroup
              legend={t("Environment")}
              error={tried && !environment ? t("Choose the environment.") : undefined}
              help={t("Next the package is built; then you apply to release on the page that opens.")}
            >
              <div className="grid gap-2 sm:grid-cols-2">
                {widestFirst(app.environments).map((place) => (
                  <EnvironmentCard
                    key={place.environment}
                    workspace={workspace}
                    version={version.name}
                    owner={app.owner}
                    place={place}
                    checked={place.environment === environment}
                    onChoose={setEnvironment}
                  />
                ))}
              </div>
            </RadioGroup>
          ) : null}
          {app ? <OverrideLine override={override} onEdit={() => setEditing(true)} /> : null}
          {select.failure ? (
            <Notice tone="danger" live>
              {select.failure}
            </Notice>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>{t("Cancel")}</Button>
          </DialogClose>
          <Button type="submit" variant="primary" busy={select.busy}>
            {t("Select")}
          </Button>
        </DialogFooter>
      </form>
      {/* Beside the form, not in it: what is sent there must not be sent here. */}
      {editing ? (
        <OverrideSheet
          workspace={workspace}
          programId={programId}
          override={override}
          onKeep={setOverride}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </>
  );
}

type CardsProps = {
  apps: readonly TargetApp[];
  appId: string | undefined;
  error: string | undefined;
  onChoose: (id: string) => void;
};

function AppCards({ apps, appId, error, onChoose }: CardsProps) {
  const t = useText();
  return (
    <RadioGroup legend={t("Target app")} error={error}>
      <div className="grid gap-2 sm:grid-cols-2">
        {apps.map(({ id, name, owner }) => (
          <Radio
            key={id}
            card
            name="app"
            value={id}
            checked={id === appId}
            onChange={() => onChoose(id)}
            label={
              <span className="flex min-w-0 items-center gap-2">
                <Avatar square size="xs" name={name} />
                <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
              </span>
            }
            help={t("Owned by {owner}", { owner })}
          />
        ))}
      </div>
    </RadioGroup>
  );
}

type Choice = {
  versionId: string;
  appId: string;
  environment: Environment;
  override: WrittenOverride;
};

/** Makes the release and goes to its page. */
function useSelect({ workspace, programId, version }: Omit<Props, "apps">) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const mutation = useMutation(
    trpc.release.select.mutationOptions({
      onSuccess: ({ releaseId }, { appId, environment }) => {
        const place = { program: programId, version: version.name, app: appId, environment };
        tellDone(t("The release is being built."), selectShell(place));
        router.push(`/w/${workspace}/releases/${releaseId}`);
      },
      // Somebody else may have used the target meanwhile: the cards say so.
      onError: () => queries.invalidateQueries({ queryKey: trpc.app.targets.queryKey() }),
    }),
  );
  return {
    send: (choice: Choice) => mutation.mutate({ workspace, ...choice }),
    // It stays busy until the page of the release is there.
    busy: mutation.isPending || mutation.isSuccess,
    failure: mutation.isError ? refusalOf(mutation.error, t).text : undefined,
  };
}

/** The list of environments runs from the first that a release passes to the widest. */
const widestFirst = (places: readonly TargetPlace[]): TargetPlace[] => places.toReversed();
