"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useEffect, type ReactNode } from "react";
import { roleNames, type Role } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
import type { RootRouter } from "#server/trpc/root.ts";
import { AppShell } from "#app/_components/app-shell.tsx";
import { InboxBell } from "#app/_components/inbox-bell.tsx";
import { UserMenu } from "#app/_components/user-menu.tsx";
import { WorkspaceSwitcher } from "#app/_components/workspace-switcher.tsx";
import { useText } from "#app/_text/use-text.ts";
import { AccountItem, NewWorkspaceItem, OperatorItem } from "./account-items.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConsoleCrumbs } from "./console-crumbs.tsx";
import { ConsoleKeys } from "./console-keys.tsx";
import { LanguageItems } from "./language-items.tsx";
import { placesFor, type ConsolePlace } from "./console-places.tsx";
import { SignOutItem } from "./sign-out-item.tsx";

export type Here = inferRouterOutputs<RootRouter>["session"]["workspace"];
export type OwnWorkspace = { slug: string; name: string; role: Role };

type Props = {
  here: Here;
  workspaces: readonly OwnWorkspace[];
  platformAdmin: boolean;
  children: ReactNode;
};

const countsEveryMilliseconds = 20_000;

/** The console around every page of a workspace. */
export function ConsoleFrame({ here, workspaces, platformAdmin, children }: Props) {
  const t = useText();
  const { unread, approvals } = useCounts(here);
  const places = placesFor(here, t);
  const root = `/w/${here.slug}`;
  return (
    <AppShell
      sections={sectionsOf(places, { root, approvals, title: t("Workspace") })}
      switcher={
        <WorkspaceSwitcher current={placeOf(here, t)} places={workspaces.map((one) => placeOf(one, t))}>
          <NewWorkspaceItem />
        </WorkspaceSwitcher>
      }
      userMenu={
        <UserMenu name={here.person.name} hint={t(roleNames[here.role])} email={here.person.email}>
          <AccountItem workspace={here.slug} />
          {platformAdmin ? <OperatorItem /> : null}
          <LanguageItems />
          <SignOutItem />
        </UserMenu>
      }
      bell={<InboxBell href={`${root}/inbox`} count={unread} />}
      breadcrumbs={<ConsoleCrumbs workspace={here} places={places} />}
    >
      {children}
      <ConsoleKeys here={here} places={places} workspaces={workspaces} />
    </AppShell>
  );
}

/** What waits for the person: as the server rendered it, then asked again while the page is open. */
function useCounts(here: Here): { unread: number; approvals: number } {
  const trpc = useTRPC();
  const client = useQueryClient();
  const question = { workspace: here.slug };
  const { data } = useQuery(
    trpc.session.workspace.queryOptions(question, {
      initialData: here,
      refetchInterval: countsEveryMilliseconds,
    }),
  );
  useEffect(() => {
    client.setQueryData(trpc.session.workspace.queryKey({ workspace: here.slug }), here);
  }, [client, trpc, here]);
  return data;
}

const placeOf = ({ slug, name, role }: OwnWorkspace, t: Text) => ({
  href: `/w/${slug}`,
  name,
  hint: t(roleNames[role]),
});

function sectionsOf(
  places: readonly ConsolePlace[],
  { root, approvals, title }: { root: string; approvals: number; title: string },
) {
  const inGroup = (group: ConsolePlace["group"]) =>
    places
      .filter((place) => place.group === group)
      .map(({ segment, label, icon }) => ({
        href: `${root}/${segment}`,
        label,
        icon,
        count: segment === "approvals" ? approvals : undefined,
      }));
  return [{ items: inGroup("work") }, { title, items: inGroup("workspace") }];
}
