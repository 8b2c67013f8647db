import { expectAccessible } from "./accessible.ts";
import { buildCondition, openLists, openRules, rolloutForm } from "./audience-pages.ts";
import { expect, test } from "./browser.ts";
import { people } from "./demo.ts";
import { versionFor } from "./edge.ts";
import { approveOf, prepareApplication, prepareTested } from "./prepare.ts";
import { chooseGrayscale, nowPanel, openRelease, startButton } from "./release-pages.ts";

const { workspace } = people.merchantAdmin;

test("a rule is built by the form, used in a rollout, and decides who gets the release", async ({ as }) => {
  const { id, program } = await prepareTested("merchantAdmin", { name: "Ruled Rowboat" });
  const page = await as("merchantAdmin");
  const device = (attributes: Record<string, string>) =>
    versionFor("someone", { program: program.id, attributes });
  const name = `Beta phones ${Date.now()}`;

  await test.step("saved under a name; what can never match is refused at the field", async () => {
    await openRules(page, workspace);
    await page.getByRole("link", { name: "New rule" }).first().click();
    const form = page.getByRole("form", { name: "New rule" });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await buildCondition(form, 1, {
      attribute: "brand",
      operator: "is one of",
      values: "Northwind, Southwind",
    });
    await form.getByRole("button", { name: "Add condition" }).click();
    await buildCondition(form, 2, { attribute: "brand", operator: "is one of", values: "Westwind" });
    await form.getByRole("button", { name: "Save the rule" }).click();
    await expect(form.getByText("Together with condition 1 this leaves nobody")).toBeVisible();
    await expectAccessible(page);
    await buildCondition(form, 2, { attribute: "system version", operator: "is at least", value: "14.2" });
    await form.getByRole("button", { name: "Save the rule" }).click();
    await expect(page.getByRole("form", { name: "Change the rule" })).toBeVisible();
    await expect(page.getByText("No open rollout uses this rule.")).toBeVisible();
  });

  await test.step("it stands in the rollout's sentence, beside a condition of its own", async () => {
    await openRelease(page, workspace, id);
    const form = await chooseGrayscale(page, 100);
    await form.getByRole("combobox", { name: "Add a saved rule" }).selectOption({ label: `${name} v1` });
    await form.getByRole("button", { name: "Add condition" }).click();
    await buildCondition(form, 1, { attribute: "country", operator: "is one of", values: "SG" });
    await expect(
      form.getByText("seen in the last 7 days").or(form.getByText("No users were seen")),
    ).toBeVisible();
    await expectAccessible(page);
    await startButton(form, 100).click();
    await expect(nowPanel(page).getByText(`${name} v1`)).toBeVisible();
  });

  await test.step("at the edge it is who matches the rule and the condition, and nobody else", async () => {
    const inside = { brand: "Northwind", osVersion: "14.10", country: "SG" };
    await expect.poll(() => device(inside)).toBe("1.0.0");
    expect(await device({ ...inside, osVersion: "14.1" })).toBeNull();
    expect(await device({ ...inside, brand: "Westwind" })).toBeNull();
    expect(await device({ ...inside, country: "CN" })).toBeNull();
  });

  await test.step("a new version moves nobody until the rollout takes it", async () => {
    await openRules(page, workspace);
    await page.getByRole("link", { name }).click();
    await expect(page.getByText("keeps version 1")).toBeVisible();
    const form = page.getByRole("form", { name: "Change the rule" });
    await form.getByRole("button", { name: "Remove condition 2" }).click();
    await form.getByRole("button", { name: "Save as version 2" }).click();
    await expect(page.getByRole("list", { name: "What version 2 changed" })).toContainText("Removed");
    const older = { brand: "Northwind", osVersion: "9", country: "SG" };
    expect(await device(older)).toBeNull();
    await openRelease(page, workspace, id);
    const sheet = await rolloutForm(page);
    await sheet.getByRole("button", { name: "Take version 2" }).click();
    await sheet.getByRole("button", { name: "Change rollout", exact: true }).click();
    await expect(sheet).toBeHidden();
    await expect.poll(() => device(older)).toBe("1.0.0");
  });
});

test("an allowlist of 200,000 users by file lets them in, and nobody else", async ({ as }) => {
  const environment = "sandbox";
  const wanted = { name: "Listed Lugger", environment } as const;
  const { id, program } = await prepareApplication("merchantAdmin", wanted);
  await approveOf("merchantAdmin", id);
  const versionOf = (user: string) => versionFor(user, { program: program.id, environment });
  const page = await as("merchantAdmin");
  const name = `Regulars ${Date.now()}`;
  const rows = Array.from({ length: 200_000 }, (_, at) => `regular-${at}`);
  rows[7] = "two words";

  await test.step("made under a name, and filled from a file with progress and a report of refused rows", async () => {
    await openLists(page, workspace);
    await page.getByRole("button", { name: "New allowlist" }).first().click();
    const dialog = page.getByRole("dialog", { name: "New allowlist" });
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await dialog.getByRole("button", { name: "Create allowlist" }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
    const file = { name: "regulars.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) };
    const progress = page.locator("progress").first().waitFor({ state: "attached" });
    await page.getByLabel("Drop a file of user ids here").setInputFiles(file);
    await progress;
    await expect(page.getByText("199,999 added, 0 removed: version 2.")).toBeVisible({ timeout: 60_000 });
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the refused row" }).click();
    expect((await download).suggestedFilename()).toContain("refused");
    await expectAccessible(page);
  });

  await test.step("named in a rollout, it lets its users in", async () => {
    await openRelease(page, workspace, id);
    const form = await chooseGrayscale(page, 0);
    await form.getByRole("combobox", { name: "Add an allowlist" }).selectOption({ label: name });
    await startButton(form, 0).click();
    await expect(nowPanel(page).getByText("1 allowlist")).toBeVisible();
    await expect.poll(() => versionOf("regular-199999")).toBe("1.0.0");
    expect(await versionOf("regular-200000")).toBeNull();
  });

  await test.step("who is taken off loses it, after a question that names the rollout", async () => {
    await openLists(page, workspace);
    await page.getByRole("link", { name }).click();
    await page.getByRole("tab", { name: "By hand" }).click();
    await page.getByRole("textbox", { name: "User ids" }).fill("regular-199999");
    await page.getByRole("button", { name: "Remove users" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("Used in 1 place");
    await expect(question).toContainText("Listed Lugger 1.0.0");
    await question.getByRole("button", { name: "Remove users" }).click();
    await expect(page.getByText("199,998 users").first()).toBeVisible();
    await expect.poll(() => versionOf("regular-199999")).toBeNull();
    expect(await versionOf("regular-1")).toBe("1.0.0");
  });
});
