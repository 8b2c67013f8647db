import { roleNames } from "#lib/access/roles.ts";
import { languages } from "#lib/text/languages.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, test, visit } from "./browser.ts";
import { people } from "./demo.ts";
import { mailsTo } from "./mail-folder.ts";
import { linkIn } from "./made-places.ts";
import { memberRow, roleRadio } from "./member-pages.ts";
import { html5Package } from "./packages.ts";
import { prepareProgram } from "./prepare.ts";
import { uploadByChooser } from "./program-pages.ts";
import { say } from "./speech.ts";

const { workspace } = people.merchantAdmin;
const bean = { workspace: "Bean Street" };
const password = "a long walk along the quay";
const programs = { en: "Harvest Box", "zh-Hans": "丰收礼盒" };
const newcomers = {
  en: { name: "Nia Okoro", email: "nia@bean.example" },
  "zh-Hans": { name: "周晓", email: "zhou@bean.example" },
};

for (const language of languages) {
  test(`who is invited comes by the link in the mail, makes an account, and uploads the first version (${language})`, async ({
    as,
    stranger,
  }) => {
    const program = await prepareProgram("merchantAdmin", programs[language]);
    const { name, email } = newcomers[language];
    const admin = await as("merchantAdmin", { language });
    const t = say(admin);

    await test.step("an admin invites them to one mini program", async () => {
      await visit(admin, `/w/${workspace}/members`);
      await admin.getByRole("button", { name: t("Invite people") }).click();
      const sheet = admin.getByRole("dialog", { name: t("Invite people to {workspace}", bean) });
      await sheet.getByLabel(t("E-mail addresses")).fill(email);
      await expect(roleRadio(sheet, "developer")).toBeChecked();
      await sheet.getByRole("searchbox", { name: t("Mini programs to assign") }).fill(program.name);
      await sheet.getByRole("checkbox", { name: program.name }).check();
      if (language === "en") await expectAccessible(admin, "[role=dialog]");
      await sheet.getByRole("button", { name: t("Send invitation") }).click();
      await expect(sheet).toBeHidden();
      await expect(admin.getByRole("table", { name: t("Open invitations") })).toContainText(email);
    });

    const link = await linkIn(email, "/invitations/");
    const page = await stranger({ language });

    await test.step("the mail's link asks for a name and a password, no more", async () => {
      const by = people.merchantAdmin.name;
      expect(mailsTo(email, t("{by} invites you to {workspace}", { by, ...bean }))).toHaveLength(1);
      await visit(page, link);
      await expect(page.getByRole("heading", { level: 1, name: t("Join {workspace}", bean) })).toBeVisible();
      const role = t("You would be: {role}", { role: t(roleNames.developer) });
      await expect(page.getByText(role, { exact: true })).toBeVisible();
      if (language === "en") await expectAccessible(page);
      await page.getByLabel(t("Your name")).fill(name);
      await page.getByLabel(t("Password"), { exact: true }).fill(password);
      await page.getByRole("button", { name: t("Make account and join") }).click();
      await expect(page).toHaveURL(`/w/${workspace}/programs`);
    });

    await test.step("they see the mini program that is assigned to them alone, and upload to it", async () => {
      await expect(page.getByRole("link", { name: "Harbour Coffee" })).toHaveCount(0);
      await page.getByRole("link", { name: program.name }).click();
      await expect(page.getByRole("heading", { level: 1, name: program.name })).toBeVisible();
      await visit(page, `/w/${workspace}/programs/${program.id}/versions`);
      await uploadByChooser(page, html5Package("1.0.0"), "1.0.0");
    });

    await test.step("the admin finds them among the members, and the link makes nobody else one", async () => {
      await visit(admin, `/w/${workspace}/members`);
      await expect(memberRow(admin, email)).toContainText(t(roleNames.developer));
      await expect(admin.getByText(email)).toHaveCount(1);
      const other = await stranger({ language });
      await visit(other, link);
      const already = t("{email} is a member of {workspace} already", { email, ...bean });
      await expect(other.getByRole("heading", { level: 1, name: already })).toBeVisible();
      if (language === "en") await expectAccessible(other);
    });
  });
}
