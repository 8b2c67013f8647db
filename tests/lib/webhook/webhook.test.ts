import { describe, expect, it } from "vitest";
import { commandLabels } from "#lib/release/commands.ts";
import { endpointWishSchema } from "#lib/webhook/endpoint.ts";
import { isAnnounced, typeOfAction, webhookEventTypes } from "#lib/webhook/event-types.ts";
import { retryDelaysSeconds, webhookLimits } from "#lib/webhook/limits.ts";
import { sourceOf } from "#tests/architecture/repository.ts";

const page = sourceOf("docs/webhooks.md");

describe("the types of messages", () => {
  it("cover every command of the workflow, each once", () => {
    expect(webhookEventTypes).toEqual(expect.arrayContaining(Object.keys(commandLabels).map(typeOfAction)));
    expect(new Set(webhookEventTypes).size).toBe(webhookEventTypes.length);
  });

  it("stand in the documentation, all of them and no others", () => {
    const told = [...page.slice(page.indexOf("## Types")).matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(
      ([, type]) => type,
    );
    expect(told.toSorted()).toEqual([...webhookEventTypes, "webhook.test"].toSorted());
  });

  it("are of nothing that a webhook itself does", () => {
    expect(isAnnounced("webhook.created")).toBe(false);
    expect(isAnnounced("apply")).toBe(true);
  });
});

describe("an endpoint's wish", () => {
  const wish = { name: "CI", url: "https://hooks.example.com", events: ["release.apply"] };

  it("has a name, and events that there are", () => {
    expect(endpointWishSchema.safeParse(wish).success).toBe(true);
    expect(endpointWishSchema.safeParse({ ...wish, name: "  " }).error?.issues[0]?.path).toEqual(["name"]);
    expect(endpointWishSchema.safeParse({ ...wish, events: ["release.explode"] }).success).toBe(false);
  });
});

it("tries go on for three days, later each time, as the specification recommends", () => {
  expect(retryDelaysSeconds).toEqual(retryDelaysSeconds.toSorted((a, b) => a - b));
  const total = retryDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0);
  expect(total).toBeGreaterThan(3 * 24 * 3_600);
  expect(total * 1000).toBeLessThan(webhookLimits.failingMsMax);
});
