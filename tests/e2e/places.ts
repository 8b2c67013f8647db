import type { Page } from "@playwright/test";
import { visit } from "./browser.ts";
import { demoPrograms, type Who } from "./demo.ts";
import {
  allowlistPath,
  codePath,
  comparePath,
  decisionPath,
  grayscalePath,
  groupsPath,
  invitationPath,
  openedVersionPath,
  releasePath,
  resetPath,
  rulePath,
  rulesPath,
  signingPath,
  versionPath,
  webhookPath,
} from "./made-places.ts";

// Every page of the console as the demo fills it, for the tests that look at all of them.

export type Place = { name: string; who: Who | null; path: () => string | Promise<string> };

const { coffee, parcel, market, metro } = demoPrograms;

const placeOf = (name: string, who: Place["who"], path: string | Place["path"]): Place => ({
  name,
  who,
  path: typeof path === "string" ? () => path : path,
});
const stranger = (name: string, path: string | Place["path"]) => placeOf(name, null, path);
const harbour = (name: string, path: string) => placeOf(name, "tenantAdmin", `/w/harbour/${path}`);
const bean = (name: string, path: string) => placeOf(name, "merchantAdmin", `/w/bean-street/${path}`);
const release = (state: string, who: Who, program: string) =>
  placeOf(`Release Progress, ${state}`, who, () => releasePath(who, program));

export const places: readonly Place[] = [
  stranger("Sign in", "/sign-in"),
  stranger("Forgot password", "/forgot-password"),
  stranger("Set a new password", resetPath),
  stranger("Set a new password, link is over", "/reset-password/no-such-link"),
  stranger("Invitation", invitationPath),
  stranger("Invitation, link is over", "/invitations/no-such-link"),
  stranger("API reference", "/docs/api"),
  stranger("QR code", codePath),
  stranger("QR code, none such", "/o/no-such-code"),
  placeOf("Sign in a command line", "tenantAdmin", "/sign-in/device?code=BKTR-WMZQ"),
  placeOf("New workspace", "tenantAdmin", "/new-workspace"),
  harbour("Mini Programs", "programs"),
  harbour("Mini Programs, nothing found", "programs?q=nothing-is-called-this"),
  harbour("Overview", `programs/${metro}`),
  placeOf("Versions", "tenantAdmin", openedVersionPath),
  placeOf("Version", "tenantAdmin", versionPath),
  placeOf("Compare", "tenantAdmin", comparePath),
  harbour("Configuration", `programs/${metro}/configuration`),
  harbour("Members of a mini program", `programs/${metro}/members`),
  placeOf("Signing keys", "merchantAdmin", signingPath),
  harbour("Signing keys, none", `programs/${metro}/signing`),
  harbour("Activity of a mini program", `programs/${metro}/activity`),
  placeOf("Release Progress, grayscale", "tenantAdmin", grayscalePath),
  release("pilot", "merchantAdmin", market),
  release("review", "merchantAdmin", parcel),
  release("full", "merchantAdmin", coffee),
  harbour("Approvals", "approvals"),
  harbour("Approvals, decided", "approvals/decided"),
  harbour("Approvals, reasons", "approvals/reasons"),
  harbour("Approvals, my requests", "approvals/requests"),
  placeOf("Decision", "reviewer", decisionPath),
  harbour("Apps", "apps"),
  harbour("App", "apps/harbour-app/production"),
  harbour("App, who may release", "apps/harbour-app/access"),
  harbour("App, trust and attributes", "apps/harbour-app/trust"),
  bean("Apps of a developer", "apps"),
  bean("Find an app", "apps/find"),
  harbour("Simulator", "simulator"),
  harbour("Simulator, two users", "simulator?compare=true"),
  harbour("Why", "why"),
  harbour(
    "Why, asked",
    `why?app=harbour-app&environment=production&program=${metro}&platform=Android&model=Pixel`,
  ),
  bean("Allowlists", "audiences/lists"),
  placeOf("Allowlist", "merchantAdmin", allowlistPath),
  placeOf("Saved rules", "merchantAdmin", rulesPath),
  bean("New rule", "audiences/rules/new"),
  placeOf("Saved rule", "merchantAdmin", rulePath),
  harbour("Switches", "switches"),
  harbour("Switches, nothing found", "switches?q=nothing-is-called-this"),
  bean("Switches of a mini program", "switches"),
  harbour("Switch with rules", "switches/key/home.layout"),
  harbour("Switch with JSON", "switches/key/home.banner"),
  harbour("Switch of the container", "switches/key/updateInterval"),
  harbour("New switch", "switches/new"),
  harbour("Import switches", "switches/import"),
  placeOf("Test groups", "merchantAdmin", groupsPath),
  bean("Members", "members"),
  harbour("Activity", "activity"),
  harbour("Activity, check", "activity/check"),
  harbour("Settings", "settings"),
  bean("Settings, API tokens", "settings/tokens"),
  harbour("Settings, webhooks", "settings/webhooks"),
  placeOf("Webhook", "tenantAdmin", webhookPath),
  harbour("Your account", "account"),
  bean("Inbox", "inbox"),
  bean("Inbox, preferences", "inbox/preferences"),
  placeOf("Operator", "operator", "/operator"),
  placeOf("Operator, what to do on each alarm", "operator", "/operator/handbook"),
  harbour("Not found", "releases/no-such-release"),
];

export async function goTo(page: Page, { path }: Place): Promise<void> {
  await visit(page, await path());
  // Skeletons stand only until what they stand for is there.
  await page.waitForFunction(() => document.querySelector("[data-slot=skeleton], [aria-busy=true]") === null);
}
