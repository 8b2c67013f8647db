import type { SwitchDefinition } from "#lib/switches/schema.ts";
import { createSwitch } from "#server/switches/create-switch.ts";
import { demoPrograms } from "./people.ts";
import { demoAppId } from "./seed-people.ts";
import { scopeOf } from "./seed-releases.ts";

/** A few switches of the demo's app, and one of a mini program in it. Safe to repeat. */
export async function seedSwitches(): Promise<void> {
  const tenant = await scopeOf("harbour", ["workspace_admin"]);
  const merchant = await scopeOf("bean-street", ["developer_admin"]);
  const place = { appId: demoAppId, environment: "production", programId: null } as const;
  for (const [key, definition] of Object.entries(ofTheApp)) {
    await createSwitch(tenant, { place, key }, definition);
  }
  const coffee = { ...place, programId: demoPrograms[0].id };
  await createSwitch(merchant, { place: coffee, key: "order.tipAtPickup" }, tipAtPickup);
}

const ofTheApp: Record<string, SwitchDefinition> = {
  "home.layout": {
    kind: "string",
    description: "How the home page lists mini programs: list or cards",
    on: true,
    value: "list",
    rules: [
      {
        name: "Cards for half of them",
        audiences: [{ kind: "percentage", basisPoints: 5_000 }],
        filters: [{ attribute: "platform", operator: "is_one_of", values: ["ios", "android"] }],
        value: "cards",
      },
    ],
  },
  "search.suggestions": {
    kind: "boolean",
    description: "Suggestions while somebody types into the search",
    on: true,
    value: true,
    rules: [],
  },
  "home.banner": {
    kind: "json",
    description: "The line above the home page; empty text shows none",
    on: false,
    value: { text: "", tone: "calm" },
    rules: [
      {
        name: "Bergen in the rain",
        audiences: [{ kind: "everyone" }],
        filters: [{ attribute: "region.city", operator: "is_one_of", values: ["Bergen"] }],
        value: { text: "Rain today: the tram stops are covered.", tone: "notice" },
      },
    ],
  },
};

const tipAtPickup: SwitchDefinition = {
  kind: "boolean",
  description: "Asks for a tip when the coffee is picked up",
  on: true,
  value: false,
  rules: [],
};
