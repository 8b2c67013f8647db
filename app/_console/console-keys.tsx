"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Building2, CircleUser, LogOut, MessageCircleQuestion, Package, Plus, UserPlus } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { grants, roleNames } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
import { CommandPalette, type PaletteItem } from "#app/_components/command-palette.tsx";
import { GoKeys } from "#app/_components/go-keys.tsx";
import { KeyboardHelp } from "#app/_components/keyboard-help.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { whyTitle } from "#app/_why/why-title.ts";
import type { Here, OwnWorkspace } from "./console-frame.tsx";
import type { ConsolePlace } from "./console-places.tsx";
import { leave } from "./leave.ts";

type Props = { here: Here; places: readonly ConsolePlace[]; workspaces: readonly OwnWorkspace[] };

/** The ways through the console without a pointer: the palette, `g` and a letter, the help. */
export function ConsoleKeys({ here, places, workspaces }: Props) {
  const t = useText();
  const [text, setText] = useState("");
  const programs = useFoundPrograms(here, useDeferredValue(text));
  const root = `/w/${here.slug}`;
  const goKeys = useMemo(
    () => places.map(({ key, segment, label }) => ({ key, label, href: `${root}/${segment}` })),
    [places, root],
  );
  const items = [
    ...places.map((place) => placeItem(place, root)),
    ...programs,
    ...workspaces.filter(({ slug }) => slug !== here.slug).map((one) => workspaceItem(one, t)),
    ...actionItems(here, root, t),
  ];
  return (
    <>
      <CommandPalette items={items} onSearch={setText} />
      <GoKeys keys={goKeys} />
      <KeyboardHelp goKeys={goKeys} />
    </>
  );
}

function useFoundPrograms(here: Here, search: string): PaletteItem[] {
  const t = useText();
  const trpc = useTRPC();
  const wanted = search.trim().slice(0, 100);
  const { data } = useQuery(
    trpc.program.list.queryOptions(
      { workspace: here.slug, search: wanted },
      {
        enabled: wanted.length > 0 && grants[here.role].programs !== "none",
        placeholderData: keepPreviousData,
      },
    ),
  );
  return (data?.programs ?? []).map((program) => ({
    id: `program-${program.id}`,
    label: program.name,
    href: `/w/${here.slug}/programs/${program.id}`,
    group: t("Mini Programs"),
    hint: program.newestVersion ?? t("no version yet"),
    keywords: [program.id],
    icon: <Package aria-hidden />,
  }));
}

const placeItem = ({ segment, label, icon, key, keywords }: ConsolePlace, root: string): PaletteItem => ({
  id: `place-${segment}`,
  label,
  href: `${root}/${segment}`,
  icon,
  keys: ["g", key],
  keywords,
});

const workspaceItem = ({ slug, name, role }: OwnWorkspace, t: Text): PaletteItem => ({
  id: `workspace-${slug}`,
  label: name,
  href: `/w/${slug}`,
  group: t("Switch workspace"),
  hint: t(roleNames[role]),
  keywords: ["workspace", "switch"],
  icon: <Building2 aria-hidden />,
});

function actionItems(here: Here, root: string, t: Text): PaletteItem[] {
  const group = t("Do");
  const forAdmins: PaletteItem[] = [
    {
      id: "create-program",
      label: t("Create mini program"),
      href: `${root}/programs?create=true`,
      group,
      keywords: ["new", "add", "create"],
      icon: <Plus aria-hidden />,
    },
    {
      id: "invite-people",
      label: t("Invite people"),
      href: `${root}/members?invite=true`,
      group,
      keywords: ["member", "add", "mail"],
      icon: <UserPlus aria-hidden />,
    },
  ];
  return [...(grants[here.role].administers ? forAdmins : []), ...ownItems(root, t)];
}

/** What everybody does for themselves. */
function ownItems(root: string, t: Text): PaletteItem[] {
  const group = t("Do");
  return [
    {
      id: "why",
      label: t(whyTitle),
      href: `${root}/why`,
      group,
      keywords: ["explain", "reason", "bucket", "decision", whyTitle],
      icon: <MessageCircleQuestion aria-hidden />,
    },
    {
      id: "new-workspace",
      label: t("New workspace"),
      href: "/new-workspace",
      group,
      keywords: ["create", "tenant", "developer"],
      icon: <Building2 aria-hidden />,
    },
    {
      id: "account",
      label: t("Your account"),
      href: `${root}/account`,
      group,
      keywords: ["password", "language", "name", "sessions"],
      icon: <CircleUser aria-hidden />,
    },
    {
      id: "sign-out",
      label: t("Sign out"),
      group,
      onSelect: () => void leave(),
      keywords: ["log out", "leave"],
      icon: <LogOut aria-hidden />,
    },
  ];
}
