import type { Page } from "@playwright/test";
import { environmentNames, type Environment } from "#lib/release/environments.ts";
import { refusals } from "#lib/release/refusals.ts";
import { stateNames, type ReleaseState } from "#lib/release/states.ts";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { applyFor, clientOf, prepareProgram, prepareVersion, stateOf } from "./prepare.ts";
import { say } from "./speech.ts";

const { workspace } = people.tenantAdmin;
const names = { en: "Lighthouse Walks", "zh-Hans": "灯塔漫步" };
const version = "1.0.0";

for (const language of languages) {
  test(`one version goes to many apps and environments in one go, and a matrix shows where each stands (${language})`, async ({
    as,
  }) => {
    const program = await prepareProgram("tenantAdmin", names[language]);
    const versionId = await prepareVersion("tenantAdmin", program, version);
    const page = await as("tenantAdmin", { language });
    const t = say(page);
    const versions = `/w/${workspace}/programs/${program.id}/versions`;
    await visit(page, `${versions}?open=${versionId}`);
    await page.getByRole("link", { name: t("All apps and environments") }).click();
    await expect(page).toHaveURL(`${versions}/${versionId}`);

    const ids = await test.step("what somebody took meanwhile is told beside what was selected", async () => {
      const every = t("Select every open environment of {app}", { app: "Harbour" });
      await page.getByRole("checkbox", { name: every, exact: true }).check();
      const lite = { app: "Harbour Lite", environment: t(environmentNames.sandbox) };
      await page.getByRole("checkbox", { name: t("Select {app}, {environment}", lite), exact: true }).check();
      if (language === "en") await expectAccessible(page);
      const taken = { workspace, versionId, appId: "harbour-lite", environment: "sandbox" };
      await (await clientOf("tenantAdmin")).mutate("release.select", taken);
      const select = "Select {count, plural, one {# target} other {# targets}}";
      await page.getByRole("button", { name: t(select, { count: 5 }), exact: true }).click();
      const said = t("{done} of {all} were selected; what failed stays ticked", { done: 4, all: 5 });
      await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible();
      const outcomes = page.getByRole("list", { name: t("Outcome of each target") });
      await expect(outcomes.getByRole("listitem").filter({ hasText: lite.app })).toContainText(
        t(refusals.already_released),
      );
      const links = outcomes.getByRole("link", { name: t("Open the release") });
      await expect(links).toHaveCount(4);
      const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      return paths.map((path) => path.split("/").at(-1) ?? "");
    });

    await test.step("each goes its own way from there, and the matrix shows how far", async () => {
      const [development = "", , sandbox = "", production = ""] = ids;
      for (const id of ids) await expect.poll(() => stateOf("tenantAdmin", id)).toBe("ready");
      for (const id of [development, production]) {
        await applyFor("tenantAdmin", { id, program, title: `${program.name} ${version}` });
      }
      await visit(page, `${versions}/${versionId}`);
      await expectPlace(
        page,
        { app: "Harbour", environment: "development", id: development },
        "full_release",
      );
      await expectPlace(page, { app: "Harbour", environment: "sandbox", id: sandbox }, "ready");
      await expectPlace(page, { app: "Harbour", environment: "production", id: production }, "under_review");
      const open = { app: "Harbour Lite", environment: t(environmentNames.production) };
      const box = page.getByRole("checkbox", { name: t("Select {app}, {environment}", open), exact: true });
      await expect(box).not.toBeChecked();
      if (language === "en") await expectAccessible(page);
    });
  });
}

type Place = { app: string; environment: Environment; id: string };

/** The version's state in one place of the matrix, which leads to its release. */
async function expectPlace(page: Page, { app, environment, id }: Place, state: ReleaseState): Promise<void> {
  const t = say(page);
  const words = { version, app, environment: t(environmentNames[environment]), state: t(stateNames[state]) };
  const link = page.getByRole("link", { name: t("{version} in {app}, {environment}: {state}", words) });
  await expect(link).toHaveAttribute("href", `/w/${workspace}/releases/${id}`);
}
