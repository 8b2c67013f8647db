import {
  Activity,
  AppWindow,
  ClipboardCheck,
  Inbox,
  Package,
  Settings,
  Smartphone,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { grants, type Role, type WorkspaceKind } from "#lib/access/roles.ts";

export type ConsolePlace = {
  /** The part of the address after the workspace. */
  segment: string;
  label: string;
  icon: ReactNode;
  /** `g` and this letter go there. */
  key: string;
  group: "work" | "workspace" | "self";
  keywords: readonly string[];
};

const places: readonly ConsolePlace[] = [
  {
    segment: "programs",
    label: "Mini Programs",
    icon: <Package aria-hidden />,
    key: "p",
    group: "work",
    keywords: ["versions", "upload", "releases"],
  },
  {
    segment: "approvals",
    label: "Approvals",
    icon: <ClipboardCheck aria-hidden />,
    key: "a",
    group: "work",
    keywords: ["review", "approve", "reject"],
  },
  {
    segment: "apps",
    label: "Apps",
    icon: <AppWindow aria-hidden />,
    key: "t",
    group: "work",
    keywords: ["super app", "target", "environments", "device keys", "identity"],
  },
  {
    segment: "simulator",
    label: "Simulator",
    icon: <Smartphone aria-hidden />,
    key: "s",
    group: "work",
    keywords: ["device", "phone", "preview", "try"],
  },
  {
    segment: "members",
    label: "Members",
    icon: <Users aria-hidden />,
    key: "m",
    group: "workspace",
    keywords: ["people", "roles", "block"],
  },
  {
    segment: "activity",
    label: "Activity",
    icon: <Activity aria-hidden />,
    key: "l",
    group: "workspace",
    keywords: ["log", "audit", "history"],
  },
  {
    segment: "settings",
    label: "Settings",
    icon: <Settings aria-hidden />,
    key: "e",
    group: "workspace",
    keywords: ["account", "role", "workspace"],
  },
  {
    segment: "inbox",
    label: "Inbox",
    icon: <Inbox aria-hidden />,
    key: "i",
    group: "self",
    keywords: ["notices", "unread", "messages"],
  },
];

/** The pages that a role has something on, in the order of the navigation. */
export function placesFor(who: { role: Role; kind: WorkspaceKind }): ConsolePlace[] {
  const grant = grants[who.role];
  return places.filter(({ segment }) => {
    if (segment === "programs" || segment === "activity") return grant.programs !== "none";
    if (segment === "approvals") return grant.reviews;
    if (segment === "apps") return who.kind === "tenant";
    return true;
  });
}
