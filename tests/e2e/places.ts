import type { Page } from "@playwright/test";
import { z } from "zod";
import { visit } from "./browser.ts";
import { people, type Who } from "./demo.ts";
import { clientOf } from "./prepare.ts";

// Every page of the console as the demo fills it, for the tests that look at all of them.

export type Place = { name: string; who: Who | null; path: () => string | Promise<string> };

export const demoPrograms = {
  coffee: "1000000000000001",
  parcel: "1000000000000002",
  market: "1000000000000003",
  metro: "1000000000000004",
};
const metro = `/w/harbour/programs/${demoPrograms.metro}`;
const harbour = (name: string, path: string): Place => ({
  name,
  who: "tenantAdmin",
  path: () => `/w/harbour/${path}`,
});

export const places: readonly Place[] = [
  { name: "Sign in", who: null, path: () => "/sign-in" },
  harbour("Mini Programs", "programs"),
  harbour("Mini Programs, nothing found", "programs?q=nothing-is-called-this"),
  { name: "Overview", who: "tenantAdmin", path: () => metro },
  { name: "Versions", who: "tenantAdmin", path: () => openedVersion() },
  { name: "Configuration", who: "tenantAdmin", path: () => `${metro}/configuration` },
  { name: "Members of a mini program", who: "tenantAdmin", path: () => `${metro}/members` },
  { name: "Activity of a mini program", who: "tenantAdmin", path: () => `${metro}/activity` },
  {
    name: "Release Progress, grayscale",
    who: "tenantAdmin",
    path: () => releasePath("tenantAdmin", demoPrograms.metro),
  },
  {
    name: "Release Progress, pilot",
    who: "merchantAdmin",
    path: () => releasePath("merchantAdmin", demoPrograms.market),
  },
  {
    name: "Release Progress, review",
    who: "merchantAdmin",
    path: () => releasePath("merchantAdmin", demoPrograms.parcel),
  },
  {
    name: "Release Progress, full",
    who: "merchantAdmin",
    path: () => releasePath("merchantAdmin", demoPrograms.coffee),
  },
  harbour("Approvals", "approvals"),
  harbour("Approvals, decided", "approvals/decided"),
  { name: "Decision", who: "reviewer", path: () => decisionPath() },
  harbour("Apps", "apps"),
  harbour("App", "apps/harbour-app/production"),
  harbour("App, who may release", "apps/harbour-app/access"),
  harbour("App, trust and attributes", "apps/harbour-app/trust"),
  { name: "Find an app", who: "merchantAdmin", path: () => "/w/bean-street/apps/find" },
  harbour("Simulator", "simulator"),
  harbour("Simulator, two users", "simulator?compare=true"),
  harbour("Members", "members"),
  harbour("Activity", "activity"),
  harbour("Settings", "settings"),
  { name: "Inbox", who: "merchantAdmin", path: () => "/w/bean-street/inbox" },
  harbour("Not found", "releases/no-such-release"),
];

export async function goTo(page: Page, { path }: Place): Promise<void> {
  await visit(page, await path());
  // Skeletons stand only until what they stand for is there.
  await page.waitForFunction(() => document.querySelector("[data-slot=skeleton], [aria-busy=true]") === null);
}

/** The newest release of a mini program in Production, else what is live there. */
export async function releasePath(who: Who, programId: string): Promise<string> {
  const { workspace } = people[who];
  const release = z.object({ id: z.string() });
  const standing = z
    .object({
      places: z.array(
        z.object({ environment: z.string(), live: release.nullable(), coming: z.array(release) }),
      ),
    })
    .parse(await (await clientOf(who)).query("program.standing", { workspace, programId }));
  const place = standing.places.find(({ environment }) => environment === "production");
  const id = place?.coming[0]?.id ?? place?.live?.id;
  if (!id) throw new Error(`nothing of ${programId} is released to Production`);
  return `/w/${workspace}/releases/${id}`;
}

export const grayscalePath = (): Promise<string> => releasePath("tenantAdmin", demoPrograms.metro);

async function decisionPath(): Promise<string> {
  const path = await releasePath("merchantAdmin", demoPrograms.parcel);
  return `/w/harbour/approvals/${path.split("/").at(-1)}`;
}

async function openedVersion(): Promise<string> {
  const list = { workspace: "harbour", programId: demoPrograms.metro };
  const { versions } = z
    .object({ versions: z.array(z.object({ id: z.string() })) })
    .parse(await (await clientOf("tenantAdmin")).query("version.list", list));
  return `${metro}/versions?open=${versions[0]?.id}`;
}
