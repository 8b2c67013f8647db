import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Environment } from "#lib/release/environments.ts";

/** One of each role, and who runs the platform; Harbour is the super app's owner, Bean Street a merchant to whom the app Harbour is open. */
export const people = {
  tenantAdmin: { email: "admin@harbour.example", name: "Amara Osei", workspace: "harbour" },
  tenantDeveloper: { email: "developer@harbour.example", name: "Deniz Kaya", workspace: "harbour" },
  reviewer: { email: "reviewer@harbour.example", name: "Rin Sato", workspace: "harbour" },
  merchantAdmin: { email: "admin@bean.example", name: "Mei Lin", workspace: "bean-street" },
  merchantDeveloper: { email: "developer@bean.example", name: "Jonas Weber", workspace: "bean-street" },
  operator: { email: "operator@sluice.example", name: "Tomas Berg", workspace: "" },
} as const;
export type Who = keyof typeof people;
/** Of somebody whom a test made. */
export type Account = { email: string; password: string };

export const demoPrograms = {
  coffee: "1000000000000001",
  parcel: "1000000000000002",
  market: "1000000000000003",
  metro: "1000000000000004",
};

/** The console's address, the edge's and the previews' port. */
export const origin = `http://localhost:${variable("SLUICE_E2E_PORT")}`;
export const dataFolder = variable("SLUICE_E2E_DATA_DIR");

const demoSchema = z.object({
  passwords: z.record(z.string(), z.string()),
  deviceKeys: z.record(z.string(), z.string()),
});

export const passwordOf = (who: Who): string => named(demo().passwords, people[who].email);
export const deviceKeyOf = (environment: Environment): string => named(demo().deviceKeys, environment);

function demo(): z.infer<typeof demoSchema> {
  return demoSchema.parse(JSON.parse(readFileSync(join(dataFolder, "demo.json"), "utf8")));
}

function named(record: Record<string, string>, name: string): string {
  const value = record[name];
  if (value === undefined) throw new Error(`the demo knows no ${name}`);
  return value;
}

/** playwright.config.ts sets them for every worker. */
function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with npx playwright test`);
  return value;
}
