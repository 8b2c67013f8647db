import { expect, listening, signIn, test, visit } from "./browser.ts";

const scopes = ["programs:read", "releases:read"];

test("a command line is let in by a code in the browser, or refused", async ({ page, request }) => {
  const begin = async () => {
    const begun = await request.post("/api/v1/device-login", { data: { name: "sluice on build-7", scopes } });
    expect(begun.status()).toBe(201);
    return begun.json();
  };
  const ask = (deviceCode: string) => request.post("/api/v1/device-login/token", { data: { deviceCode } });

  const first = await begin();
  await visit(page, new URL(first.verificationUriComplete).pathname + `?code=${first.userCode}`);
  await signIn(page, "merchantAdmin");
  await listening(page);
  await expect(page.getByLabel("Login code")).toHaveValue(first.userCode);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("sluice on build-7")).toBeVisible();
  await expect(page.getByText("Read releases")).toBeVisible();
  await page.getByLabel("In the workspace").selectOption({ label: "Bean Street" });
  await page.getByRole("button", { name: "Let it in" }).click();
  await expect(page.getByRole("heading", { name: "It is signed in" })).toBeVisible();
  const { token } = await (await ask(first.deviceCode)).json();
  const headers = { authorization: `Bearer ${token}` };
  const me = await (await request.get("/api/v1/me", { headers })).json();
  expect(me).toMatchObject({
    workspace: { slug: "bean-street" },
    token: { name: "sluice on build-7", scopes },
  });

  const second = await begin();
  await visit(page, "/sign-in/device");
  await page.getByLabel("Login code").fill("nothing");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("There is no such code.")).toBeVisible();
  await page.getByLabel("Login code").fill(second.userCode.toLowerCase());
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByRole("heading", { name: "It was refused" })).toBeVisible();
  expect(await (await ask(second.deviceCode)).json()).toMatchObject({ code: "access_denied" });
});
