import { describe, expect, it } from "vitest";
import type { Subject } from "#lib/rules/audience.ts";
import { bucketOf } from "#lib/rules/bucket.ts";
import { compileRollout, evaluate, explainRollout } from "#lib/rules/evaluate.ts";
import type { Audience, Filter, Rollout } from "#lib/rules/schema.ts";
import { rollout } from "#tests/support/live-release.ts";

const user = (id: string | null, attributes: Subject["attributes"] = {}): Subject => ({
  attributes,
  texts: null,
  provenUserId: id,
  admitted: new Set(),
  places: new Map(),
  id,
  key: null,
});
const admission = (rules: Partial<Rollout>, subject: Subject, holds = false) =>
  evaluate(compileRollout(rollout(rules)), subject, holds);

const anna = user("anna");
const allowAnna: Audience = { kind: "allowlist", userIds: ["anna"], allowlists: [] };
const share = (basisPoints: number): Audience => ({ kind: "percentage", basisPoints });
const everyone: Audience = { kind: "everyone" };
const onAndroid: Filter = { attribute: "platform", operator: "is_one_of", values: ["android"] };
const onWifi: Filter = { attribute: "network", operator: "is_one_of", values: ["wifi"] };

describe("audiences", () => {
  it("let nobody in where there are none", () => {
    expect(admission({}, anna)).toBeNull();
  });

  it("let a user in as soon as one of them does, and name the most particular", () => {
    expect(admission({ audiences: [share(0), allowAnna] }, anna)).toBe("allowlist");
    expect(admission({ audiences: [everyone, share(10_000), allowAnna] }, anna)).toBe("allowlist");
    expect(admission({ audiences: [everyone, share(10_000)] }, anna)).toBe("percentage");
    expect(admission({ audiences: [share(0), everyone] }, anna)).toBe("everyone");
    expect(admission({ audiences: [share(0), allowAnna] }, user("berta"))).toBeNull();
  });

  it("take the largest of several percentages", () => {
    expect(admission({ audiences: [share(1), share(10_000), share(0)] }, anna)).toBe("percentage");
  });

  it("let in exactly the users whose bucket is below the percentage", () => {
    for (let at = 0; at < 500; at += 1) {
      const taken = admission({ salt: "spring-release1", audiences: [share(1_000)] }, user(`user-${at}`));
      expect(taken).toBe(bucketOf("spring-release1", `user-${at}`) < 1_000 ? "percentage" : null);
    }
  });

  it("leave a device without any id outside every percentage below 100 %", () => {
    expect(admission({ audiences: [share(9_999)] }, user(null))).toBeNull();
    expect(admission({ audiences: [share(10_000)] }, user(null))).toBe("percentage");
  });

  it("open an allowlist only to a proven user", () => {
    const unproven = { ...anna, provenUserId: null };
    expect(admission({ audiences: [allowAnna] }, unproven)).toBeNull();
    expect(admission({ audiences: [allowAnna, share(10_000)] }, unproven)).toBe("percentage");
  });

  it("know ids exactly: case and spaces count", () => {
    expect(admission({ audiences: [allowAnna] }, user("Anna"))).toBeNull();
    expect(admission({ audiences: [allowAnna] }, user("anna "))).toBeNull();
  });
});

describe("filters", () => {
  it("must all match, whatever the audience", () => {
    const rules = { audiences: [allowAnna, everyone], filters: [onAndroid, onWifi] };
    expect(admission(rules, user("anna", { platform: "Android", network: "wifi" }))).toBe("allowlist");
    expect(admission(rules, user("anna", { platform: "ios", network: "wifi" }))).toBeNull();
    expect(admission(rules, user("anna", { platform: "android" }))).toBeNull();
  });
});

describe("a device that already runs the release", () => {
  const rules = { audiences: [everyone], filters: [onAndroid, onWifi] };
  const holds = true;

  it("keeps it when its network, region or language changes", () => {
    expect(admission(rules, user("anna", { platform: "android", network: "5g" }), holds)).toBe("kept");
    expect(admission(rules, user("anna", { platform: "android", network: "5g" }))).toBeNull();
  });

  it("does not keep it when any other attribute no longer matches", () => {
    expect(admission(rules, user("anna", { platform: "ios", network: "wifi" }), holds)).toBeNull();
  });

  it("does not keep it when no audience takes the user any more", () => {
    expect(
      admission({ ...rules, audiences: [share(0)] }, user("anna", { platform: "android" }), holds),
    ).toBeNull();
  });

  it("keeps it while the rollout is paused, and nobody else gets it", () => {
    const paused: Partial<Rollout> = { ...rules, state: "paused" };
    expect(admission(paused, user("anna", { platform: "ios" }), holds)).toBe("kept_while_paused");
    expect(admission(paused, user("anna", { platform: "android", network: "wifi" }))).toBeNull();
  });
});

describe("a rollout explains itself", () => {
  it("shows every filter and audience, the bucket against the threshold", () => {
    const rules = rollout({ audiences: [share(1_000), allowAnna, everyone], filters: [onAndroid] });
    const bucket = bucketOf(rules.salt, "anna");
    expect(explainRollout(compileRollout(rules), anna, 0)).toEqual({
      filters: [
        { attribute: "platform", operator: "is_one_of", wanted: ["android"], seen: null, matched: false },
      ],
      audiences: [
        { kind: "allowlist", users: 1, matched: true, list: null },
        { kind: "percentage", basisPoints: 1_000, bucket, matched: bucket < 1_000 },
        { kind: "everyone", matched: true },
      ],
    });
  });

  it("shows no bucket for a device without an id", () => {
    const { audiences } = explainRollout(compileRollout(rollout({ audiences: [share(1)] })), user(null), 0);
    expect(audiences).toEqual([{ kind: "percentage", basisPoints: 1, bucket: null, matched: false }]);
  });
});
