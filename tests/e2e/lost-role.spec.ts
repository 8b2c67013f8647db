import { refusals } from "#lib/release/refusals.ts";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, signIn, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { changeRole, chooseAction, memberRow } from "./member-pages.ts";
import { prepareMember } from "./newcomer.ts";
import { give, preparePilot, prepareRelease, stateOf } from "./prepare.ts";
import { nowPanel, openRelease } from "./release-pages.ts";
import { say } from "./speech.ts";

const pilots = { en: "Night Ferry", "zh-Hans": "夜间渡轮" };
const drafts = { en: "Corner Library", "zh-Hans": "街角图书馆" };
const titles = { en: "En", "zh-Hans": "Zh" };
/** An open page proves its reader anew every quarter of a minute. */
const heardMs = 30_000;

for (const language of languages) {
  test(`who lost a role while a release stood open is refused in words, and the page offers what is left (${language})`, async ({
    as,
    stranger,
  }) => {
    const { workspace } = people.tenantAdmin;
    const release = await preparePilot("tenantAdmin", { name: pilots[language] });
    await give("tenantAdmin", release.id, { command: "update_testers", add: ["ana-1"], remove: [] });
    const person = { name: `Kim Park ${titles[language]}`, role: "workspace_admin" as const };
    const account = await prepareMember("tenantAdmin", person);
    const page = await stranger({ language });
    const t = say(page);
    await visit(page, "/sign-in");
    await signIn(page, account);
    // The page hears nothing by itself: what is pressed is what tells.
    await page.route("**/api/trpc/release.watch**", (route) => route.abort());
    await openRelease(page, workspace, release.id);
    const complete = nowPanel(page).getByRole("button", { name: t("Complete testing"), exact: true });
    await expect(complete).toBeEnabled();

    const admin = await as("tenantAdmin", { language });
    await visit(admin, `/w/${workspace}/members`);
    await changeRole(admin, person.name, "workspace_reviewer");

    await complete.click();
    await expect(nowPanel(page).getByRole("alert")).toContainText(t(refusals.not_allowed));
    await expect(nowPanel(page).getByText(t("Your role here changed"), { exact: true })).toBeVisible();
    await expect(complete).toBeHidden();
    expect(await stateOf("tenantAdmin", release.id)).toBe("pilot_testing");
    if (language === "en") await expectAccessible(page);
  });

  test(`who was removed while a release stood open is led off the page by itself (${language})`, async ({
    as,
    stranger,
  }) => {
    const { workspace } = people.merchantAdmin;
    const release = await prepareRelease("merchantAdmin", { name: drafts[language] });
    const person = { name: `Lou Marsh ${titles[language]}`, role: "developer_admin" as const };
    const account = await prepareMember("merchantAdmin", person);
    const page = await stranger({ language });
    const t = say(page);
    await visit(page, "/sign-in");
    await signIn(page, account);
    await openRelease(page, workspace, release.id);
    await expect(nowPanel(page).getByRole("button", { name: t("Apply to release") })).toBeVisible();

    const admin = await as("merchantAdmin", { language });
    await visit(admin, `/w/${workspace}/members`);
    await chooseAction(admin, person.name, "Remove from workspace…");
    const dialog = admin.getByRole("alertdialog");
    await dialog.getByRole("button", { name: t("Remove member") }).click();
    await expect(memberRow(admin, person.name)).toHaveCount(0);

    const gone = page.getByRole("heading", { level: 1, name: t("There is nothing here for you") });
    await expect(gone).toBeVisible({ timeout: heardMs });
    await expect(page.getByText(release.program.name)).toHaveCount(0);
    await visit(page, "/");
    await expect(page.getByText(t("You are in no workspace"))).toBeVisible();
    expect(await stateOf("merchantAdmin", release.id)).toBe("ready");
  });
}
