import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { buildCondition } from "./audience-pages.ts";
import { expect, test, visit } from "./browser.ts";
import { openFeaturePage } from "./openfeature-page.ts";

const harbour = "/w/harbour/switches";
const openSwitch = (page: Page, key: string) => visit(page, `${harbour}/key/${key}`);
const save = (page: Page) => page.getByRole("button", { name: "Save switch" }).click();

test("a switch changed in the console is seen at once by a client with the official web provider", async ({
  as,
  stranger,
}) => {
  const admin = await as("tenantAdmin");
  const device = await stranger();
  const keys = ["home.layout", "search.suggestions", "home.banner", "updateInterval", "missing"];
  const client = await openFeaturePage(device, { targetingKey: "rider-7", platform: "web" }, keys);

  await test.step("values, reasons and errors as the protocol has them", async () => {
    await expect(client.read("home.layout")).toHaveText('"list" DEFAULT default');
    await expect(client.read("search.suggestions")).toHaveText("true STATIC default");
    await expect(client.read("home.banner")).toHaveText('{"text":"","tone":"calm"} DISABLED default');
    await expect(client.read("updateInterval")).toHaveText("1800 STATIC default");
    await expect(client.read("missing")).toHaveText('"?" ERROR FLAG_NOT_FOUND');
    // The stream says what stands when it opens: asked again for the same, the answer is 304.
    await expect.poll(() => client.statuses).toEqual([200, 304]);
  });

  await test.step("turned off in the list, and back by the toast", async () => {
    await visit(admin, harbour);
    const toggle = admin.getByRole("switch", { name: "search.suggestions is on" });
    await toggle.click();
    await expect(client.read("search.suggestions")).toHaveText("true DISABLED default");
    await admin.getByRole("button", { name: "Undo" }).click();
    await expect(client.read("search.suggestions")).toHaveText("true STATIC default");
    await expect(toggle).toBeChecked();
  });

  await test.step("its value by the form", async () => {
    await openSwitch(admin, "home.layout");
    await admin.getByRole("textbox", { name: "Default value" }).fill("tiles");
    await save(admin);
    await expect(client.read("home.layout")).toHaveText('"tiles" DEFAULT default');
  });

  await test.step("an earlier version comes back", async () => {
    const versions = admin.getByRole("list", { name: "Versions", exact: true });
    await expect(versions.getByRole("listitem").first()).toContainText("tiles");
    await admin.getByRole("button", { name: "Bring back version 1" }).click();
    await expect(client.read("home.layout")).toHaveText('"list" DEFAULT default');
  });

  await test.step("another user, another answer", async () => {
    await client.become({ targetingKey: "rider-7", platform: "ios" });
    await expect(client.read("home.layout")).toHaveText(
      /^"(cards" SPLIT Cards for half of them|list" DEFAULT default)$/,
    );
  });
});

test("a switch is made with a rule, tried on users, exported and imported elsewhere", async ({
  as,
}, info) => {
  const page = await as("tenantAdmin");
  const key = `journey.colour${info.retry}`;

  await test.step("what is wrong is said at its field", async () => {
    await visit(page, `${harbour}/new`);
    const form = page.getByRole("form", { name: "New switch" });
    await form.getByRole("textbox", { name: "Key" }).fill("1 colour");
    await form.getByRole("combobox", { name: "Type" }).selectOption({ label: "Number" });
    await form.getByRole("textbox", { name: "Default value" }).fill("grey");
    await form.getByRole("button", { name: "Create switch" }).click();
    await expect(form.getByText("Begin with a letter")).toBeVisible();
    await expect(form.getByText("Write a number.")).toBeVisible();
    await expectAccessible(page);
    await form.getByRole("textbox", { name: "Key" }).fill(key);
    await form.getByRole("combobox", { name: "Type" }).selectOption({ label: "Text" });
    await form.getByRole("textbox", { name: "Default value" }).fill("grey");
  });

  await test.step("a rule reads like a sentence, and is tried before it is saved", async () => {
    const form = page.getByRole("form", { name: "New switch" });
    await form.getByRole("button", { name: "Add rule" }).click();
    await form.getByRole("textbox", { name: "Name of the rule" }).fill("iPhones");
    await form.getByRole("textbox", { name: "Value of rule 1" }).fill("blue");
    await form.getByRole("button", { name: "Add condition" }).click();
    await buildCondition(form, 1, { attribute: "platform", operator: "is one of", values: "ios" });
    const trial = page.getByRole("form", { name: "What would a user get?" });
    await trial.getByRole("textbox", { name: "What the device says" }).fill("platform = ios");
    await trial.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByTestId("tried-value")).toHaveText("blue");
    await trial.getByRole("textbox", { name: "What the device says" }).fill("platform = android");
    await trial.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByTestId("tried-value")).toHaveText("grey");
    await expectAccessible(page);
    await form.getByRole("button", { name: "Create switch" }).click();
    await expect(page.getByRole("heading", { level: 1, name: key })).toBeVisible();
  });

  const file = info.outputPath("switches.json");
  await test.step("exported from Production", async () => {
    await visit(page, harbour);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await (await download).saveAs(file);
    expect(await readFile(file, "utf8")).toContain(key);
  });

  await test.step("imported to Test, after its difference was seen", async () => {
    await visit(page, `${harbour}/import?app=harbour-app&environment=test`);
    await page.getByLabel("or a file").setInputFiles(file);
    await page.getByRole("button", { name: "Show the difference" }).click();
    await expect(page.getByText("Is made").first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: /^Import \d+ switch/ }).click();
    await expect(page.getByRole("link", { name: key })).toBeVisible();
  });

  await test.step("deleted, and back by the toast", async () => {
    await page.getByRole("link", { name: key }).click();
    await page.getByRole("button", { name: "Delete switch" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete switch" }).click();
    await expect(page.getByRole("link", { name: key })).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("link", { name: key })).toBeVisible();
  });

  await test.step("deleted, and back where it stood, long after the toast", async () => {
    await page.getByRole("link", { name: key }).click();
    await page.getByRole("button", { name: "Delete switch" }).click();
    const address = page.url();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete switch" }).click();
    await expect(page.getByRole("link", { name: key })).toHaveCount(0);
    await visit(page, address);
    await expect(page.getByText("This switch was deleted")).toBeVisible();
    await expectAccessible(page);
    await page
      .getByRole("button", { name: /Bring.*back/ })
      .first()
      .click();
    await expect(page.getByRole("button", { name: "Delete switch" })).toBeVisible();
  });
});

test("the container's check interval keeps its limits, and devices hear of it", async ({ as }) => {
  const page = await as("tenantAdmin");
  await openSwitch(page, "updateInterval");
  await page.getByRole("textbox", { name: "Default value" }).fill("86401");
  await save(page);
  await expect(page.getByText("Write a whole number from 0 to 86,400.")).toBeVisible();
  await page.getByRole("textbox", { name: "Default value" }).fill("900");
  await save(page);
  await expect(page.getByRole("button", { name: "Reset switch" })).toBeVisible();
  await page.getByRole("button", { name: "Reset switch" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset switch" }).click();
  await expect(page.getByRole("link", { name: /updateInterval/ })).toBeVisible();
});
