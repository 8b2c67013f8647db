import type { inferRouterOutputs } from "@trpc/server";
import { z } from "zod";
import { actionWords, knowsAction } from "#app/_release/action-words.ts";
import { percentWords } from "#app/_release/share-words.ts";
import { roleNames, roles } from "#lib/access/roles.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { shareOf } from "#lib/release/guards.ts";
import { audienceSchema } from "#lib/rules/schema.ts";
import type { Text } from "#lib/text/text.ts";
import type { RootRouter } from "#server/trpc/root.ts";
import { changedBasics, changedConfiguration } from "./change-words.ts";
import { verbSentences } from "./verb-words.ts";

export type ActivityEntry = inferRouterOutputs<RootRouter>["activity"]["list"]["entries"][number];

export type EntryWords = {
  /** What was done, to stand after the name: "raised the share to 50 %". */
  did: string;
  /** What somebody wrote with it: a reason, a message, an error. */
  said: string | null;
};

/** An entry of the log as a sentence. */
export function entryWords(entry: ActivityEntry, t: Text): EntryWords {
  return { did: (sentences[entry.action] ?? plainWords)(entry, t), said: saidIn(entry.details) };
}

/** Whether an action is said in words, and not by its own name. */
export const knowsWords = (action: string): boolean =>
  action in sentences || action in verbSentences || knowsAction(action);

/** To which app and environment an entry belongs: "Harbour, Production"; null where it belongs to none. */
export function entryTarget({ app, environment }: ActivityEntry, t: Text): string | null {
  if (!app) return null;
  return environment
    ? t("{app}, {environment}", { app, environment: t(environmentNames[environment]) })
    : app;
}

const audiences = z.array(audienceSchema);

type Writer = (entry: ActivityEntry, t: Text) => string;

const somebody = ({ subject }: ActivityEntry, t: Text): string =>
  subject ?? t("somebody who is no longer here");

const sentences: Record<string, Writer> = {
  raise: ({ details }, t) => {
    const { basisPoints } = details;
    return typeof basisPoints === "number"
      ? t("raised the share to {share}", { share: percentWords(basisPoints, t) })
      : t("raised the share");
  },
  start_rollout: ({ details }, t) => {
    const { data } = audiences.safeParse(details["audiences"]);
    const share = shareOf(data ?? []);
    return share > 0
      ? t("started the rollout with {share} of users", { share: percentWords(share, t) })
      : t("started the rollout");
  },
  update_testers: ({ details }, t) => {
    const [added, removed] = [countOf(details["added"]), countOf(details["removed"])];
    if (added > 0 && removed > 0)
      return t("updated the test group: {added} added, {removed} removed", { added, removed });
    if (added > 0) return t("updated the test group: {added} added", { added });
    return removed > 0
      ? t("updated the test group: {removed} removed", { removed })
      : t("updated the test group");
  },
  extend_grayscale: ({ details }, t) =>
    t("extended the grayscale by {days, plural, one {# day} other {# days}}", {
      days: countOf(details["days"]),
    }),
  remind_grayscale: ({ details }, t) =>
    t("reminded that the grayscale ends in {days, plural, one {# day} other {# days}}", {
      days: countOf(details["daysLeft"]),
    }),
  restore: ({ details }, t) =>
    t("brought version {version} back to everyone", { version: text(details["version"]) }),
  "version.uploaded": ({ details }, t) =>
    t("uploaded version {version}", { version: text(details["version"]) }),
  "version.signed": ({ details }, t) =>
    t("added the developer's signature to version {version}", { version: text(details["version"]) }),
  "program.changed": ({ details }, t) => changedBasics(details, t),
  "program.configuration_changed": ({ details }, t) => changedConfiguration(details, t),
  "program.member_assigned": (entry, t) =>
    t("assigned the mini program to {person}", { person: somebody(entry, t) }),
  "program.member_unassigned": (entry, t) =>
    t("took the mini program from {person}", { person: somebody(entry, t) }),
  "member.block": (entry, t) => t("blocked {person}", { person: somebody(entry, t) }),
  "member.unblock": (entry, t) => t("unblocked {person}", { person: somebody(entry, t) }),
  "member.role": (entry, t) => {
    const role = roles.find((one) => one === entry.details["to"]);
    const person = somebody(entry, t);
    return role
      ? t("changed the role of {person} to {role}", { person, role: t(roleNames[role]) })
      : t("changed the role of {person}", { person });
  },
  "member.remove": (entry, t) => t("removed {person} from the workspace", { person: somebody(entry, t) }),
};

function plainWords({ action, details }: ActivityEntry, t: Text): string {
  const said = verbSentences[action];
  const name = text(details["name"]) || text(details["email"]) || text(details["code"]);
  if (!said) return actionWords(action, t);
  return name === "" ? t(said) : t("{did}: {name}", { did: t(said), name });
}

function saidIn(details: Record<string, unknown>): string | null {
  const said = [details["reason"], details["message"], details["error"], details["why"]].find(
    (one) => typeof one === "string" && one !== "",
  );
  return typeof said === "string" ? said : null;
}

const countOf = (value: unknown): number =>
  Array.isArray(value) ? value.length : typeof value === "number" ? value : 0;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
