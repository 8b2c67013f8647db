import { describe, expect, it } from "vitest";
import { entryTarget, entryWords, type ActivityEntry } from "#app/_activity/entry-words.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { textIn } from "#lib/text/text-in.ts";

const t = textIn("en");

const entry = (change: Partial<ActivityEntry>): ActivityEntry => ({
  id: 1,
  at: new Date(0),
  workspaceId: "w",
  programId: "1000000000000001",
  releaseId: null,
  appId: null,
  actorId: "u",
  actorName: "Mei Lin",
  action: "program.created",
  fromState: null,
  toState: null,
  details: {},
  previousHash: "",
  hash: "",
  workspace: "Bean Street",
  own: true,
  program: "Tea",
  app: null,
  version: null,
  environment: null,
  subject: null,
  ...change,
});

describe("the log in sentences", () => {
  it.each<[Partial<ActivityEntry>, string]>([
    [{ action: "raise", details: { basisPoints: 5000 } }, "raised the share to 50 %"],
    [
      { action: "start_rollout", details: { audiences: [{ kind: "percentage", basisPoints: 25 }] } },
      "started the rollout with 0.25 % of users",
    ],
    [
      { action: "update_testers", details: { added: 1200, removed: 3 } },
      "updated the test group: 1,200 added, 3 removed",
    ],
    [{ action: "version.uploaded", details: { version: "1.2.0" } }, "uploaded version 1.2.0"],
    [{ action: "member.block", subject: "Jonas Weber" }, "blocked Jonas Weber"],
    [
      { action: "program.member_assigned", subject: null },
      "assigned the mini program to somebody who is no longer here",
    ],
    [
      { action: "program.changed", details: { after: { name: "Tea", category: "Food" } } },
      "changed name and category",
    ],
    [{ action: "app.device_key_created", details: { name: "Build 7" } }, "made a device key: Build 7"],
  ])("tells %j", (change, did) => {
    expect(entryWords(entry(change), t).did).toBe(did);
  });

  it("names the fields of a configuration that changed, and no others", () => {
    const after = { configuration: { ...emptyConfiguration, clientId: "tea", extra: { theme: "green" } } };
    const changed = entry({
      action: "program.configuration_changed",
      details: { before: emptyConfiguration, after },
    });
    expect(entryWords(changed, t).did).toBe("changed the global configuration: Client id and Extra settings");
  });

  it("keeps what somebody wrote with it", () => {
    expect(entryWords(entry({ action: "reject", details: { reason: "The page is empty." } }), t).said).toBe(
      "The page is empty.",
    );
  });

  it("names app and environment, also where the release is gone", () => {
    expect(entryTarget(entry({ app: "Harbour", environment: "test" }), t)).toBe("Harbour, Test");
    expect(entryTarget(entry({}), t)).toBeNull();
  });
});
