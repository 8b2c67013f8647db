import { describe, expect, it } from "vitest";
import { pausedWords, reachWords } from "#app/_release/reach-words.ts";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");
const window: Audience = { kind: "time_window", startsAt: 0, endsAt: 1, usersMax: 10 };
const share: Audience = { kind: "percentage", basisPoints: 2_000 };
const list: Audience = { kind: "allowlist", userIds: [], allowlists: ["beta"] };
const ios: Filter = { attribute: "platform", operator: "is_one_of", values: ["iOS"] };
const rollout = (audiences: Audience[], filters: Filter[] = []) => ({
  salt: "salt",
  state: "running" as const,
  audiences,
  filters,
});
const reach = (...given: Parameters<typeof rollout>) => reachWords(rollout(...given), "1.0.0", t);

describe("whom a rollout reaches, in a sentence", () => {
  it("names its time window beside its share", () => {
    expect(reach([share])).toBe("20 % of all users get 1.0.0.");
    expect(reach([share, window])).toBe(
      "20 % of all users get 1.0.0, and so do the first users of its time window.",
    );
    expect(reach([share, window], [ios])).toBe(
      "20 % of users who match the conditions get 1.0.0, and so do the first of them in its time window.",
    );
  });

  it("speaks of no share where named users or a time window stand alone", () => {
    expect(reach([window])).toBe("The first users of its time window get 1.0.0.");
    expect(reach([list, window])).toBe("The named users get 1.0.0, and the first users of its time window.");
    expect(reach([list])).toBe("Only the named users get 1.0.0.");
    expect(pausedWords(rollout([window]), "1.0.0", t)).toContain("The rollout is paused. ");
    expect(pausedWords(rollout([share, window]), "1.0.0", t)).toContain("paused at 20 %.");
  });
});
