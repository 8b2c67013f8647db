import type { Page } from "@playwright/test";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { demoPrograms, deviceKeyOf, origin, people } from "./demo.ts";
import { askAs } from "./device.ts";
import { prepareApplication } from "./prepare.ts";
import { say } from "./speech.ts";

const names = { en: "Ferry Times", "zh-Hans": "轮渡时刻" };
const place = { environment: "development" } as const;

/** What a super app's device reports over HTTP. */
async function report(install: number, events: object[]): Promise<void> {
  const response = await fetch(`${origin}/edge/v1/events`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${deviceKeyOf("development")}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ installId: `install-${install}`, user: { id: `rider-${install}` }, events }),
  });
  expect(response.status).toBe(202);
}

/** The first row of a chart's table: its last day. */
async function lastDay(page: Page, title: string) {
  const figure = page.getByRole("figure", { name: title });
  await figure.getByText(say(page)("Numbers of this chart")).click();
  return figure.getByRole("table", { name: title }).getByRole("row").nth(1);
}

for (const language of languages) {
  test(`what devices report at the edge appears in the charts, and a repeat adds nothing (${language})`, async ({
    as,
  }) => {
    const { id, program } = await prepareApplication("merchantAdmin", { name: names[language], ...place });
    const page = await as("merchantAdmin", { language });
    const t = say(page);
    const releasePage = `/w/${people.merchantAdmin.workspace}/releases/${id}`;

    await test.step("before the first device the panel says how one reports", async () => {
      await visit(page, releasePage);
      await expect(page.getByText(t("No figures yet"))).toBeVisible();
      await expect(page.locator("#figures")).toContainText("/edge/v1/events");
      if (language === "en") await expectAccessible(page, "#figures");
    });

    const download = { release: id, event: "download_completed" };
    for (let user = 0; user < 5; user += 1) await askAs(`rider-${user}`, { program: program.id, ...place });
    for (let install = 0; install < 3; install += 1) {
      await report(install, [
        { ...download, bytes: install === 2 ? 100_000 : 400_000, delta: install === 2 },
        { release: id, event: "installed" },
      ]);
    }
    await report(3, [{ release: id, event: "download_failed", reason: "no_space" }]);

    await test.step("users that were given it, and those whose devices run it, stand apart", async () => {
      await expect(async () => {
        await visit(page, releasePage);
        const row = await lastDay(page, t("Users"));
        await expect(row.getByRole("cell").nth(1)).toHaveText("5", { timeout: 500 });
        await expect(row.getByRole("cell").nth(2)).toHaveText("3", { timeout: 500 });
      }).toPass();
      const failures = page.getByRole("table", { name: t("Failures by reason") });
      await expect(failures).toContainText("no_space");
      await expect(page.getByRole("figure", { name: t("Users") }).locator("svg")).toBeVisible();
      await page.getByRole("button", { name: t("{days} days", { days: 30 }) }).click();
      await expect(page.getByRole("figure", { name: t("Users") }).getByRole("row")).toHaveCount(31);
      if (language === "en") await expectAccessible(page, "#figures");
    });

    await test.step("repeats are taken and count nothing; another device's report does", async () => {
      for (let install = 0; install < 3; install += 1) {
        await report(install, [
          { ...download, bytes: 400_000 },
          { release: id, event: "installed" },
        ]);
      }
      await report(4, [{ release: id, event: "launch_ok" }]);
      await expect(async () => {
        await visit(page, releasePage);
        const row = await lastDay(page, t("Users"));
        await expect(row.getByRole("cell").nth(2)).toHaveText("4", { timeout: 500 });
      }).toPass();
      await expect(page.getByRole("table", { name: t("Failures by reason") }).getByRole("row")).toHaveCount(
        2,
      );
    });

    await test.step("the overview shows the traffic that deltas saved", async () => {
      await visit(page, `/w/${people.merchantAdmin.workspace}/programs/${program.id}`);
      const row = await lastDay(page, t("Downloads"));
      await expect(row).toContainText("800 kB");
      await expect(row).toContainText("300 kB");
      if (language === "en") await expectAccessible(page, "#figures");
    });
  });
}

test("a demo's charts are filled from the first start", async ({ as }) => {
  const page = await as("tenantAdmin");
  const t = say(page);
  await visit(page, `/w/harbour/programs/${demoPrograms.metro}`);
  const row = await lastDay(page, t("Who has which version"));
  await expect(row.getByRole("cell").nth(1)).not.toHaveText("0");
  await expect(page.getByRole("figure", { name: t("Downloads") }).locator("svg")).toBeVisible();
});
