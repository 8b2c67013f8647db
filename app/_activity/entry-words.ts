import type { inferRouterOutputs } from "@trpc/server";
import { z } from "zod";
import { actionWords } from "#app/_release/action-words.ts";
import { fieldNames } from "#app/_release/configuration-words.ts";
import { percentWords } from "#app/_release/share-words.ts";
import { environmentNames, environments } from "#lib/release/environments.ts";
import { shareOf } from "#lib/release/guards.ts";
import { audienceSchema } from "#lib/rules/schema.ts";
import type { RootRouter } from "#server/trpc/root.ts";

export type ActivityEntry = inferRouterOutputs<RootRouter>["activity"]["list"]["entries"][number];

export type EntryWords = {
  /** What was done, to stand after the name: "raised the share to 50 %". */
  did: string;
  /** What somebody wrote with it: a reason, a message, an error. */
  said: string | null;
};

/** An entry of the log as a sentence. */
export function entryWords(entry: ActivityEntry): EntryWords {
  return { did: (sentences[entry.action] ?? commandWords)(entry), said: saidIn(entry.details) };
}

/** To which app and environment an entry belongs: "Harbour, Production"; null where it belongs to none. */
export function entryTarget({ app, environment, details }: ActivityEntry): string | null {
  if (!app) return null;
  const place = environments.find((one) => one === (environment ?? details["environment"]));
  return place ? `${app}, ${environmentNames[place]}` : app;
}

const audiences = z.array(audienceSchema);

type Writer = (entry: ActivityEntry) => string;

const somebody = ({ subject }: ActivityEntry): string => subject ?? "somebody who is no longer here";

const sentences: Record<string, Writer> = {
  raise: ({ details }) => {
    const { basisPoints } = details;
    return typeof basisPoints === "number"
      ? `raised the share to ${percentWords(basisPoints)}`
      : "raised the share";
  },
  start_rollout: ({ details }) => {
    const { data } = audiences.safeParse(details["audiences"]);
    const share = shareOf(data ?? []);
    return share > 0 ? `started the rollout with ${percentWords(share)} of users` : "started the rollout";
  },
  update_testers: ({ details }) => {
    const counts = [countOf(details["added"], "added"), countOf(details["removed"], "removed")].filter(
      Boolean,
    );
    return counts.length > 0 ? `updated the test group: ${counts.join(", ")}` : "updated the test group";
  },
  "version.uploaded": ({ details }) => `uploaded version ${text(details["version"])}`,
  "program.created": () => "created the mini program",
  "program.changed": ({ details }) => `changed ${changedNames(details, basicNames, "the mini program")}`,
  "program.configuration_changed": ({ details }) =>
    `changed the global configuration: ${configurationChanges(details)}`,
  "program.member_assigned": (entry) => `assigned the mini program to ${somebody(entry)}`,
  "program.member_unassigned": (entry) => `took the mini program from ${somebody(entry)}`,
  "member.block": (entry) => `blocked ${somebody(entry)}`,
  "member.unblock": (entry) => `unblocked ${somebody(entry)}`,
  "member.remove": (entry) => `removed ${somebody(entry)} from the workspace`,
  "app.environment_changed": () => "changed the settings of an environment",
  "app.device_key_created": ({ details }) => `made the device key ${named(details)}`,
  "app.device_key_revoked": () => "revoked a device key",
  "app.identity_key_added": ({ details }) => `added the identity key ${named(details)}`,
  "app.identity_key_revoked": () => "revoked an identity key",
};

const commandWords: Writer = ({ action }) => actionWords(action);

const basicNames: Record<string, string> = {
  name: "the name",
  description: "the description",
  category: "the category",
};

function changedNames(details: Record<string, unknown>, names: Record<string, string>, all: string): string {
  const changed = Object.keys(record(details["after"])).flatMap((field) => names[field] ?? []);
  return changed.length > 0 ? listed(changed) : all;
}

function configurationChanges(details: Record<string, unknown>): string {
  const before = record(details["before"]);
  const after = record(record(details["after"])["configuration"]);
  const changed = Object.entries(fieldNames).flatMap(([field, name]) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field]) ? [] : [name.toLowerCase()],
  );
  return changed.length > 0 ? listed(changed) : "saved without a change";
}

function saidIn(details: Record<string, unknown>): string | null {
  const said = [details["reason"], details["message"], details["error"]].find(
    (one) => typeof one === "string" && one !== "",
  );
  return typeof said === "string" ? said : null;
}

function countOf(value: unknown, word: string): string {
  const many = Array.isArray(value) ? value.length : typeof value === "number" ? value : 0;
  return many > 0 ? `${many.toLocaleString("en")} ${word}` : "";
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
const named = (details: Record<string, unknown>): string => `“${text(details["name"])}”`;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
