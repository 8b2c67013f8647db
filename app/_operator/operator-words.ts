import type { Tone } from "#app/_ui/tone.ts";
import type { KeyRole } from "#lib/crypto/key-standing.ts";
import type { AlarmKind } from "#lib/operator/alarms.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

export const alarmTitles: Record<AlarmKind, string> = {
  "database-away": phrase("The database is away"),
  "rule-store-away": phrase("The rule store is away"),
  "blob-store-away": phrase("The packages are away"),
  "mail-away": phrase("Mail is away"),
  "signing-away": phrase("Nothing can be signed"),
  "key-set-ending": phrase("The key set that devices trust ends soon"),
  "process-silent": phrase("A delivery process is silent"),
  "process-cut-off": phrase("A delivery process is cut off from a store"),
  "snapshot-behind": phrase("A delivery process is behind what was published"),
  "no-delivery-process": phrase("No delivery process reports"),
  "budget-burning": phrase("The error budget burns too fast"),
  "budget-spent": phrase("The error budget of 30 days is spent"),
  "publication-slow": phrase("Publications are slow"),
  "publication-failing": phrase("A publication fails"),
  "queue-stuck": phrase("A queue is stuck"),
  "job-given-up": phrase("A job was given up"),
  "build-stuck": phrase("A build does not end"),
  "statement-slow": phrase("A statement is slow"),
};

export const alarmMeanings: Record<AlarmKind, string> = {
  "database-away": phrase("Devices are answered as before. Nobody can sign in or change anything."),
  "rule-store-away": phrase("Devices are answered as before; nothing new reaches them until it is back."),
  "blob-store-away": phrase("Devices get decisions, and no packages. Uploads and builds fail."),
  "mail-away": phrase("Mails wait and are sent when it is back; the inbox has every notice."),
  "signing-away": phrase("Publications wait. Devices keep what they have."),
  "key-set-ending": phrase("After its end devices install nothing new. The root keys have to sign it anew."),
  "process-silent": phrase("It was stopped, it crashed, or it does not reach the rule store."),
  "process-cut-off": phrase("It answers from its memory and hears of nothing new."),
  "snapshot-behind": phrase("Devices that ask it get what was right before."),
  "no-delivery-process": phrase("Devices may be without answers. Ask /edge/health from outside."),
  "budget-burning": phrase("At this speed the budget of a month is spent in two days."),
  "budget-spent": phrase("More than one answer in 100,000 was missed."),
  "publication-slow": phrase("Devices learn of changes later than they should."),
  "publication-failing": phrase(
    "Devices get what was right before. Its reason stands under the failed jobs.",
  ),
  "queue-stuck": phrase("A message has been due for more than five minutes."),
  "job-given-up": phrase("Mend its reason, then have it tried again."),
  "build-stuck": phrase("A release waits in Building."),
  "statement-slow": phrase("People wait for the database; devices do not."),
};

export const storeNames: Record<string, string> = {
  database: phrase("Database"),
  "rule store": phrase("Rule store"),
  "blob store": phrase("Packages"),
  mail: phrase("Mail"),
  "signing keys": phrase("Signing keys"),
};

export const keyRoleWords: Record<KeyRole, string> = {
  signs: phrase("Signs now"),
  begins: phrase("Begins soon"),
  ready: phrase("Could sign"),
  ending: phrase("Being retired"),
  ended: phrase("Ended"),
  away: phrase("Not at hand"),
};

export const keyRoleTones: Record<KeyRole, Tone> = {
  signs: "success",
  begins: "info",
  ready: "neutral",
  ending: "neutral",
  ended: "neutral",
  away: "danger",
};

export const roleWords: Record<string, string> = {
  all: phrase("Everything"),
  console: phrase("Console"),
  worker: phrase("Worker"),
  delivery: phrase("Delivery alone"),
  function: phrase("Function of a host"),
};

/** "0.4 ms", "12 ms", "1.2 s"; beyond the last bucket "more than 10 s". */
export function formatMs(ms: number | null, t: Text): string {
  if (ms === null) return "–";
  if (!Number.isFinite(ms)) return t("more than 10 s");
  if (ms >= 1_000) return t("{number} s", { number: rounded(ms / 1_000, t) });
  return t("{number} ms", { number: rounded(ms, t) });
}

const rounded = (value: number, t: Text): string =>
  value.toLocaleString(t.language, { maximumFractionDigits: value < 10 ? 1 : 0 });

export const formatCount = (count: number, t: Text): string => count.toLocaleString(t.language);

/** 0.999987 → "99.9987 %"; rounded down, so that it never looks better than it is. */
export function formatAvailability(share: number | null, t: Text): string {
  if (share === null) return "–";
  const percent = Math.floor(share * 10_000_000) / 100_000;
  return t("{percent} %", { percent: percent.toLocaleString(t.language, { maximumFractionDigits: 5 }) });
}
