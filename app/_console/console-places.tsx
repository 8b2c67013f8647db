import {
  Activity,
  AppWindow,
  ClipboardCheck,
  Inbox,
  ListFilter,
  Package,
  Settings,
  Smartphone,
  ToggleRight,
  Users,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
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
    label: phrase("Mini Programs"),
    icon: <Package aria-hidden />,
    key: "p",
    group: "work",
    keywords: ["versions", "upload", "releases"],
  },
  {
    segment: "approvals",
    label: phrase("Approvals"),
    icon: <ClipboardCheck aria-hidden />,
    key: "a",
    group: "work",
    keywords: ["review", "approve", "reject"],
  },
  {
    segment: "apps",
    label: phrase("Apps"),
    icon: <AppWindow aria-hidden />,
    key: "t",
    group: "work",
    keywords: ["super app", "target", "environments", "device keys", "identity"],
  },
  {
    segment: "audiences",
    label: phrase("Allowlists and Rules"),
    icon: <ListFilter aria-hidden />,
    key: "r",
    group: "work",
    keywords: ["audience", "allowlist", "rule", "conditions", "user ids"],
  },
  {
    segment: "switches",
    label: phrase("Switches"),
    icon: <ToggleRight aria-hidden />,
    key: "w",
    group: "work",
    keywords: ["flag", "feature", "toggle", "configuration", "interval", "OpenFeature"],
  },
  {
    segment: "testers",
    label: phrase("Test groups"),
    icon: <UsersRound aria-hidden />,
    key: "u",
    group: "work",
    keywords: ["pilot", "testers", "user ids"],
  },
  {
    segment: "simulator",
    label: phrase("Simulator"),
    icon: <Smartphone aria-hidden />,
    key: "s",
    group: "work",
    keywords: ["device", "phone", "preview", "try"],
  },
  {
    segment: "members",
    label: phrase("Members"),
    icon: <Users aria-hidden />,
    key: "m",
    group: "workspace",
    keywords: ["people", "roles", "block"],
  },
  {
    segment: "activity",
    label: phrase("Activity"),
    icon: <Activity aria-hidden />,
    key: "l",
    group: "workspace",
    keywords: ["log", "audit", "history"],
  },
  {
    segment: "settings",
    label: phrase("Settings"),
    icon: <Settings aria-hidden />,
    key: "e",
    group: "workspace",
    keywords: ["account", "role", "workspace"],
  },
  {
    segment: "inbox",
    label: phrase("Inbox"),
    icon: <Inbox aria-hidden />,
    key: "i",
    group: "self",
    keywords: ["notices", "unread", "messages"],
  },
];

/** The pages that a role has something on, in the order of the navigation. */
export function placesFor(who: { role: Role; kind: WorkspaceKind }, t: Text): ConsolePlace[] {
  const grant = grants[who.role];
  const has = ({ segment }: ConsolePlace) => {
    if (segment === "programs" || segment === "testers" || segment === "audiences")
      return grant.programs !== "none";
    if (segment === "activity") return grant.programs !== "none" || grant.reviews;
    if (segment === "approvals") return grant.reviews || grant.programs !== "none";
    return true;
  };
  // Whoever types the English word finds the page in every language.
  return places.filter(has).map((place) => ({
    ...place,
    label: t(place.label),
    keywords: [...place.keywords, place.label],
  }));
}
