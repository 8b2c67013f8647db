import type { Locator, Page } from "@playwright/test";
import { visit } from "./browser.ts";
import { people, type Who } from "./demo.ts";
import { grayscalePath, places, type Place } from "./places.ts";
import { give, prepareApplication, prepareRelease, readRelease } from "./prepare.ts";
import { nowPanel } from "./release-pages.ts";

/** A dialog and how one comes to it; `open` leaves it standing open. */
export type DialogPlace = { name: string; who: Who; open: (page: Page) => Promise<Locator> };

export const dialogs: readonly DialogPlace[] = [
  {
    name: "Create mini program",
    who: "tenantAdmin",
    open: (page) => pressed(page, { path: "/w/harbour/programs", button: "Create mini program" }),
  },
  {
    name: "Upload a version",
    who: "tenantAdmin",
    open: async (page) => pressed(page, { path: await pathOf("Versions"), button: "Upload version" }),
  },
  {
    name: "Select App",
    who: "tenantAdmin",
    open: async (page) => pressed(page, { path: await pathOf("Versions"), button: "Select App" }),
  },
  { name: "Apply to release", who: "merchantAdmin", open: (page) => onReady(page, "Apply to release") },
  { name: "Edit configuration", who: "merchantAdmin", open: (page) => onReady(page, "Edit configuration") },
  { name: "Discard", who: "merchantAdmin", open: (page) => onReady(page, "Discard") },
  {
    name: "Update test group",
    who: "merchantAdmin",
    open: async (page) =>
      pressed(page, { path: await pathOf("Release Progress, pilot"), button: "Update test group" }),
  },
  { name: "Add testers", who: "merchantAdmin", open: (page) => onPilot(page, "Add testers") },
  { name: "Change rollout", who: "tenantAdmin", open: (page) => onGrayscale(page, "Change rollout") },
  {
    name: "Release to everyone",
    who: "tenantAdmin",
    open: (page) => onGrayscale(page, "Release to everyone"),
  },
  { name: "Start ramp", who: "tenantAdmin", open: (page) => onGrayscale(page, "Start ramp") },
  { name: "Publish later", who: "tenantAdmin", open: (page) => onGrayscale(page, "Publish later") },
  { name: "Cancel release", who: "tenantAdmin", open: (page) => onGrayscale(page, "Cancel release") },
  {
    name: "Reject",
    who: "reviewer",
    open: async (page) => pressed(page, { path: await pathOf("Decision"), button: "Reject" }),
  },
  {
    name: "Block member",
    who: "tenantAdmin",
    open: async (page) => {
      await visit(page, "/w/harbour/members");
      await page.getByRole("button", { name: `Actions for ${people.reviewer.name}` }).click();
      await page.getByRole("menuitem", { name: "Block" }).click();
      return page.getByRole("alertdialog");
    },
  },
];

type Press = { path: string; button: string };

async function pressed(page: Page, { path, button }: Press): Promise<Locator> {
  await visit(page, path);
  await page.getByRole("main").getByRole("button", { name: button, exact: true }).first().click();
  return page.getByRole("dialog").or(page.getByRole("alertdialog"));
}

async function onGrayscale(page: Page, button: string): Promise<Locator> {
  return pressed(page, { path: await grayscalePath(), button });
}

async function onReady(page: Page, button: string): Promise<Locator> {
  const { id } = await once("ready", () => prepareRelease("merchantAdmin", { name: "Not Yet Applied" }));
  return pressed(page, { path: `/w/bean-street/releases/${id}`, button });
}

async function onPilot(page: Page, button: string): Promise<Locator> {
  const { id } = await once("pilot", async () => {
    const release = await prepareApplication("merchantAdmin", { name: "Not Yet Tested" });
    const { snapshotHash } = await readRelease("merchantAdmin", release.id);
    await give("reviewer", release.id, { command: "approve", snapshotHash: snapshotHash ?? "" });
    return release;
  });
  await visit(page, `/w/bean-street/releases/${id}`);
  await nowPanel(page).getByRole("button", { name: button }).click();
  return page.getByRole("dialog");
}

type Prepared = Awaited<ReturnType<typeof prepareRelease>>;
const prepared = new Map<string, Promise<Prepared>>();

/** One release serves all dialogs that open on its state. */
function once(state: string, make: () => Promise<Prepared>): Promise<Prepared> {
  const known = prepared.get(state) ?? make();
  prepared.set(state, known);
  return known;
}

async function pathOf(name: Place["name"]): Promise<string> {
  const place = places.find((one) => one.name === name);
  if (!place) throw new Error(`there is no page ${name}`);
  return place.path();
}
