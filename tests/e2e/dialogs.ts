import type { Locator, Page, Route } from "@playwright/test";
import { visit } from "./browser.ts";
import { demoPrograms, people, type Who } from "./demo.ts";
import {
  allowlistPath,
  codePath,
  decisionPath,
  grayscalePath,
  groupsPath,
  once,
  openedVersionPath,
  releasePath,
  rulePath,
  signingPath,
  versionPath,
  webhookPath,
} from "./made-places.ts";
import {
  give,
  prepareFull,
  prepareGrayscale,
  preparePilot,
  prepareRelease,
  prepareTested,
  type PreparedRelease,
} from "./prepare.ts";

/** A dialog and how one comes to it; `open` leaves it standing open. */
export type DialogPlace = { name: string; who: Who; open: (page: Page) => Promise<Locator> };

type Path = string | (() => string | Promise<string>);

const coffee = `/w/bean-street/programs/${demoPrograms.coffee}`;
const app = "/w/harbour/apps/harbour-app";

/** Behind a button of the page; `name` tells it apart where another page has a button of the same words. */
const behind = (button: string | RegExp, who: Who, path: Path, name = String(button)): DialogPlace => ({
  name,
  who,
  open: (page) => pressed(page, path, button),
});

/** Behind an entry of a row's menu. */
const inMenu = (menu: string, entry: string, path: string): DialogPlace => ({
  name: entry.replace("…", ""),
  who: "tenantAdmin",
  open: async (page) => {
    await visit(page, path);
    await page.getByRole("button", { name: menu }).click();
    await page.getByRole("menuitem", { name: entry }).click();
    return opened(page);
  },
});

const reviewer = `Actions for ${people.reviewer.name}`;

export const dialogs: readonly DialogPlace[] = [
  behind("Create mini program", "tenantAdmin", "/w/harbour/programs"),
  behind("Delete mini program", "merchantAdmin", coffee),
  behind("Upload version", "tenantAdmin", openedVersionPath),
  behind("Select App", "tenantAdmin", openedVersionPath),
  behind("Add signing key", "merchantAdmin", signingPath),
  behind("Approve key", "merchantAdmin", signingPath),
  behind("Retire key", "merchantAdmin", signingPath),
  behind("Revoke", "merchantAdmin", signingPath, "Revoke signing key"),
  behind("Add signature", "tenantAdmin", versionPath),
  behind("Assign members", "merchantAdmin", `${coffee}/members`),

  behind("New allowlist", "merchantAdmin", "/w/bean-street/audiences/lists"),
  behind("Rename", "merchantAdmin", allowlistPath),
  behind("Delete allowlist", "merchantAdmin", allowlistPath),
  behind("Delete rule", "merchantAdmin", rulePath),

  behind("Apply to release", "merchantAdmin", readyPath),
  behind("Edit configuration", "merchantAdmin", readyPath),
  behind("Discard", "merchantAdmin", readyPath),
  behind("Add testers", "merchantAdmin", pilotPath),
  behind("Update test group", "merchantAdmin", () => releasePath("merchantAdmin", demoPrograms.market)),
  behind("New code", "merchantAdmin", pilotPath),
  behind("Change rollout", "tenantAdmin", grayscalePath),
  {
    name: "Try with a list",
    who: "tenantAdmin",
    open: async (page) => {
      const sheet = await pressed(page, grayscalePath, "Change rollout");
      await sheet.getByRole("button", { name: "Try with a list" }).click();
      return page.getByRole("dialog", { name: "Who of a list would get it?" });
    },
  },
  behind("Release to everyone", "tenantAdmin", grayscalePath),
  behind("Start ramp", "tenantAdmin", grayscalePath),
  behind("Publish later", "tenantAdmin", grayscalePath),
  {
    name: "Count anew",
    who: "merchantAdmin",
    open: async (page) => {
      await page.route(/release\.window/, loseCount);
      return pressed(page, windowPath, "Count anew");
    },
  },
  behind("Cancel release", "tenantAdmin", grayscalePath),
  behind("Start again as 1.0.1", "merchantAdmin", cancelledPath),
  behind("Roll back", "merchantAdmin", replacingPath),
  behind("Take offline", "merchantAdmin", replacingPath),

  behind("Reject", "reviewer", decisionPath),
  behind("Delay", "reviewer", decisionPath),
  behind("Approve removal", "reviewer", removalPath),
  behind("Reject removal", "reviewer", removalPath),
  behind("New reason", "tenantAdmin", "/w/harbour/approvals/reasons"),

  behind("Create app", "tenantAdmin", "/w/harbour/apps"),
  behind("Edit app", "tenantAdmin", `${app}/production`),
  behind("Create device key", "tenantAdmin", `${app}/production`),
  behind("Rotate", "tenantAdmin", `${app}/production`, "Rotate device key"),
  behind("Suspend", "tenantAdmin", `${app}/production`, "Suspend mini program"),
  behind("Invite workspace", "tenantAdmin", `${app}/access`),
  behind("Add trusted key", "tenantAdmin", `${app}/trust`),
  behind("Declare attribute", "tenantAdmin", `${app}/trust`),
  behind("Scan a QR code", "tenantAdmin", "/w/harbour/simulator"),
  behind("Delete switch", "tenantAdmin", "/w/harbour/switches/key/search.suggestions"),
  behind("New group", "merchantAdmin", groupsPath),
  behind(/^Open Regulars/, "merchantAdmin", groupsPath, "Test group"),

  behind("Invite people", "tenantAdmin", "/w/harbour/members"),
  inMenu(reviewer, "Change role…", "/w/harbour/members"),
  inMenu(reviewer, "Block…", "/w/harbour/members"),
  inMenu(reviewer, "Remove from workspace…", "/w/harbour/members"),
  behind("Leave workspace…", "merchantDeveloper", "/w/bean-street/settings"),
  behind("New token", "tenantAdmin", "/w/harbour/settings/tokens"),
  behind("New webhook", "tenantAdmin", "/w/harbour/settings/webhooks"),
  behind("Edit", "tenantAdmin", webhookPath, "Edit webhook"),
  behind("Sign out everywhere…", "tenantAdmin", "/w/harbour/account"),
  {
    name: "QR code",
    who: "merchantAdmin",
    open: async (page) => {
      await codePath();
      return pressed(page, () => releasePath("merchantAdmin", demoPrograms.coffee), /^Show the code /);
    },
  },
];

async function pressed(page: Page, path: Path, name: string | RegExp): Promise<Locator> {
  await visit(page, typeof path === "string" ? path : await path());
  await page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
  return opened(page);
}

const opened = (page: Page): Locator => page.getByRole("dialog").or(page.getByRole("alertdialog"));

const atBean = ({ id }: PreparedRelease): string => `/w/bean-street/releases/${id}`;

function readyPath(): Promise<string> {
  return once("ready", async () =>
    atBean(await prepareRelease("merchantAdmin", { name: "Not Yet Applied" })),
  );
}

function pilotPath(): Promise<string> {
  return once("pilot", async () => atBean(await preparePilot("merchantAdmin", { name: "Not Yet Tested" })));
}

function cancelledPath(): Promise<string> {
  return once("cancelled", async () => {
    const release = await prepareGrayscale("merchantAdmin", { name: "Called Off", percent: 20 });
    await give("merchantAdmin", release.id, { command: "cancel", reason: "" });
    return atBean(release);
  });
}

function windowPath(): Promise<string> {
  return once("window", async () => {
    const release = await prepareTested("merchantAdmin", { name: "Lost Count" });
    const startsAt = Date.now();
    const window = { kind: "time_window" as const, startsAt, endsAt: startsAt + 86_400_000, usersMax: 50 };
    await give("merchantAdmin", release.id, { command: "start_rollout", audiences: [window], filters: [] });
    return atBean(release);
  });
}

/** The embedded store outlives its process: only what the page hears of it can say that its count was lost. */
async function loseCount(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = (await response.text()).replace(/"counting":"\w+"/, '"counting":"lost"');
  await route.fulfill({ response, body });
}

/** A full release with another one before it. */
function replacingPath(): Promise<string> {
  return once("replacing", async () => {
    const name = "Twice Released";
    const { program } = await prepareFull("merchantAdmin", { name });
    return atBean(await prepareFull("merchantAdmin", { name, version: "1.1.0", program }));
  });
}

function removalPath(): Promise<string> {
  return once("removal", async () => {
    const { id } = await prepareFull("merchantAdmin", { name: "Asked to Go" });
    await give("merchantAdmin", id, { command: "request_removal", reason: "The shop is closed for good." });
    return `/w/harbour/approvals/${id}`;
  });
}
