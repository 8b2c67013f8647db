import type { ExplainAnswer } from "#lib/protocol/explain.ts";
import { plain, type Style } from "#lib/cli/style.ts";

type Entry = ExplainAnswer["trace"][number];

/** A step of deciding in one line: taken or not, and what it looked at. */
export function traceLine(entry: Entry, style: Style): string {
  const matched = "matched" in entry ? entry.matched : null;
  const mark = matched === null ? "·" : matched ? style.green("✓") : style.dim("–");
  return `  ${mark} ${plain(words(entry))}`;
}

function words(entry: Entry): string {
  switch (entry.step) {
    case "halt":
      return `${entry.decision}: ${entry.reason}`;
    case "release":
      return `release ${entry.release}, version ${entry.version}, offered to ${entry.offeredTo}${entry.holds ? "; the device has it" : ""}`;
    case "policy":
      return `app version at least ${entry.appVersionMin}, seen ${entry.seen ?? "none"}`;
    case "testers":
      return `one of ${entry.users} testers${entry.proven ? "" : "; who asks is not proven"}`;
    case "code":
      return `QR code: ${entry.standing}`;
    case "paused":
      return `paused${entry.keeps ? "; the device keeps it" : ""}`;
    case "filter":
      return `${entry.attribute} ${entry.operator.replaceAll("_", " ")} ${entry.wanted.join(", ")}, seen ${entry.seen ?? "none"}`;
    case "audience":
      return audienceWords(entry);
    case "outcome":
      return `so: ${entry.decision}${entry.version === null ? "" : ` ${entry.version}`} (${entry.reason})`;
  }
}

function audienceWords(entry: Extract<Entry, { step: "audience" }>): string {
  switch (entry.kind) {
    case "percentage":
      return `${entry.basisPoints / 100} %: number ${entry.bucket ?? "none"} of 10000, below ${entry.basisPoints} is in`;
    case "allowlist":
      return `allowlist of ${entry.users} users`;
    case "time_window":
      return `time window for ${entry.usersMax} users: ${entry.standing}`;
    case "everyone":
      return "everyone";
  }
}
