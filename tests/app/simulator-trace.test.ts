import { readTrace } from "#lib/protocol/trace.ts";
import { describe, expect, it } from "vitest";
import { partingOf } from "#app/_simulator/parting.ts";
import { tellStory, type Story } from "#app/_simulator/trace-story.ts";
import { stepWords } from "#app/_simulator/trace-words.ts";
import { compileSnapshot } from "#lib/snapshot/compile-snapshot.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import type { LiveRelease, ProgramPart, SnapshotIndex } from "#lib/snapshot/schema.ts";
import { newTrace } from "#lib/snapshot/trace.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import type { Rollout } from "#lib/rules/schema.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");
const full = release({ id: "r1", order: 1, version: "1.0.0", state: "full_release" });
const rollout: Rollout = {
  salt: "salt",
  state: "running",
  audiences: [{ kind: "percentage", basisPoints: 5_000 }],
  filters: [{ attribute: "region.country", operator: "is_one_of", values: ["CN", "SG"] }],
};
const gray = (change: Partial<Rollout> = {}) =>
  release({
    id: "r2",
    order: 2,
    version: "1.1.0",
    state: "grayscale_release",
    testers: ["ana"],
    rollout: { ...rollout, ...change },
  });

describe("the story of a decision", () => {
  it("names the release that takes a test user and why", () => {
    const story = storyFor([gray(), full], { user: "ana" });
    expect(story.releases).toHaveLength(1);
    expect(story.releases[0]).toMatchObject({ version: "1.1.0", offeredTo: "testers", takes: true });
    expect(story.releases[0]?.because).toEqual({
      verdict: "yes",
      asks: "Test group of 1 user",
      saw: "this user is in it",
    });
  });

  it("says of each release that is passed over what it wanted and what it saw", () => {
    const story = storyFor([gray(), full], { user: "bo", attributes: { region: { country: "DE" } } });
    expect(story.releases.map(({ version, takes }) => [version, takes])).toEqual([
      ["1.1.0", false],
      ["1.1.0", false],
      ["1.0.0", true],
    ]);
    expect(story.releases[1]?.because).toEqual({
      verdict: "no",
      asks: "Country is one of CN or SG",
      saw: "this device says DE",
    });
    expect(story.outcome).toMatchObject({ version: "1.0.0", reason: "full_release" });
  });

  it("says that a device does not tell what a filter asks", () => {
    const story = storyFor([gray(), full], { user: "bo" });
    expect(story.releases[1]?.because?.saw).toBe("this device does not tell");
  });

  it("explains a kept release by the pause, not by its share", () => {
    const paused = gray({ state: "paused", filters: [] });
    const story = storyFor([paused, full], { user: "bo", held: paused.sha256 });
    expect(story.outcome.reason).toBe("kept_while_paused");
    expect(story.releases.at(-1)?.because).toMatchObject({ verdict: "yes", saw: "this device runs it" });
  });

  it("calls a filter that a holder may leave a remark, not a no", () => {
    const story = storyFor([gray({ audiences: [{ kind: "everyone" }] }), full], {
      user: "bo",
      attributes: { region: { country: "DE" } },
      held: gray().sha256,
    });
    const kept = story.releases.at(-1);
    expect(story.outcome.reason).toBe("kept");
    expect(kept?.takes).toBe(true);
    expect(kept?.steps.map(({ verdict }) => verdict)).toEqual(["note", "yes"]);
  });

  it("tells a suspension by its reason alone", () => {
    const halt = { decision: "suspended", reason: "Payments fail.", manifest: "m" } as const;
    const story = storyFor([full], { user: "bo", halt });
    expect(story.halt).toBe("Payments fail.");
    expect(story.releases).toEqual([]);
  });

  it("reads every step that deciding writes, and nothing else", () => {
    expect(readTrace([{ step: "release" }])).toBeNull();
    expect(readTrace(undefined)).toBeNull();
  });
});

describe("the words of a step", () => {
  it("puts the user's number against the share that is let in", () => {
    const share = { step: "audience", release: "r", kind: "percentage", basisPoints: 25 } as const;
    expect(stepWords({ ...share, bucket: 7421, matched: false }, t)).toEqual({
      verdict: "no",
      asks: "0.25 % of the users: numbers below 25 of 10,000",
      saw: "this user's number is 7,421",
    });
    expect(stepWords({ ...share, bucket: null, matched: false }, t).saw).toContain("without a user id");
  });

  it("writes a range with both its ends", () => {
    const filter = { step: "filter", release: "r", attribute: "osVersion", wanted: ["10", "12"] } as const;
    const words = stepWords(
      {
        ...filter,
        wanted: ["10", "12"],
        operator: "outside",
        seen: "11",
        matched: false,
      },
      t,
    );
    expect(words.asks).toBe("System version is outside 10 and 12");
  });

  it("tells a too old super app by both versions", () => {
    const words = stepWords(
      {
        step: "policy",
        release: "r",
        appVersionMin: "8.0",
        seen: "7.9",
        matched: false,
      },
      t,
    );
    expect(words).toEqual({ verdict: "no", asks: "Super app 8.0 or newer", saw: "this one is 7.9" });
  });
});

describe("where the ways of two users part", () => {
  it("is the first release that takes one of them and not the other", () => {
    const live = [gray({ filters: [] }), full];
    const a = storyFor(live, { user: "ana" });
    const b = storyFor(live, { user: outsider(live) });
    const parting = partingOf(a, b, t);
    expect(parting?.version).toBe("1.1.0");
    expect(parting?.a.map(({ verdict }) => verdict)).toEqual(["yes"]);
  });

  it("tells of the user who stays out every way in that was closed", () => {
    const live = [gray({ filters: [] }), full];
    const parting = partingOf(storyFor(live, { user: "ana" }), storyFor(live, { user: outsider(live) }), t);
    expect(parting?.b.map(({ verdict }) => verdict)).toEqual(["no", "no"]);
    expect(parting?.b[0]?.asks).toBe("Test group of 1 user");
    expect(parting?.b[1]?.asks).toContain("50 %");
  });

  it("is nowhere where two get one release in two ways", () => {
    const live = [gray({ filters: [], audiences: [{ kind: "everyone" }] }), full];
    expect(partingOf(storyFor(live, { user: "ana" }), storyFor(live, { user: "bo" }), t)).toBeNull();
  });

  it("is nowhere where both get the same for the same reason", () => {
    const story = storyFor([full], { user: "ana" });
    expect(partingOf(story, storyFor([full], { user: "bo" }), t)).toBeNull();
  });
});

type Asking = { user: string; attributes?: DeviceAttributes; held?: string; halt?: ProgramPart["halt"] };

/** The story as the edge and the page make it together: resolved, written as JSON, read and told. */
function storyFor(releases: LiveRelease[], { user, attributes = {}, held, halt = null }: Asking): Story {
  const part: ProgramPart = { format: 1, id: "1", kind: "html5", halt, releases };
  const snapshot = compileSnapshot(index, new Map([["digest", part]]));
  const device = compileDevice({ userId: user, installId: null, identityVerified: true, attributes });
  const sink = newTrace();
  resolve(snapshot.programs.get("1"), device, held ? { sha256: held } : null, 0, sink);
  const trace = readTrace(JSON.parse(JSON.stringify(sink.entries)));
  if (!trace) throw new Error("The page cannot read what the edge writes.");
  return tellStory(trace, t);
}

function outsider(releases: LiveRelease[]): string {
  const users = Array.from({ length: 50 }, (_, number) => `u-${number}`);
  return users.find((user) => storyFor(releases, { user }).outcome.release === "r1") ?? "";
}

const index: SnapshotIndex = {
  format: 1,
  app: { id: "app", name: "App", scheme: "app" },
  environment: "production",
  epoch: 1,
  sequence: 1,
  publishedAt: 0,
  nextCheckAfterSeconds: 1800,
  signedIdentity: false,
  identityKeys: [],
  deviceKeys: [],
  switches: {},
  chunks: [],
  programs: { "1": "digest" },
};

function release(
  given: Pick<LiveRelease, "id" | "order" | "version" | "state"> & Partial<LiveRelease>,
): LiveRelease {
  return {
    sha256: String(given.order).repeat(64),
    sizeBytes: 1,
    deltas: [],
    sealed: null,
    testers: [],
    qrCodes: [],
    admissionEpoch: 0,
    windowEpoch: 0,
    rollout: null,
    lists: [],
    configuration: emptyConfiguration,
    configurationSha256: "c",
    name: "Program",
    description: "",
    icon: null,
    releaseNotes: "",
    manifest: "m",
    ...given,
  };
}
