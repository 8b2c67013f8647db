import { inflateRawNode } from "#server/version/inflate.ts";
import { checkText } from "#tests/support/check-archive.ts";
import { oddArchives } from "#tests/support/odd-archives.ts";
import { scriptOf } from "#tests/support/script-of.ts";
import { expect, test } from "./browser.ts";

test("a browser finds in every archive what the server finds, to the byte, and the same digest", async ({
  stranger,
}) => {
  const page = await stranger();
  // A page of its own: digests are computed in a secure context alone, and about:blank is none.
  await page.route("http://localhost/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Check</title>" }),
  );
  await page.goto("http://localhost/");
  const script = { platform: "browser", format: "iife", name: "checks" } as const;
  await page.addScriptTag({ content: await scriptOf("check-archive.ts", script) });
  for (const [name, bytes] of Object.entries(oddArchives)) {
    const archive = Buffer.from(bytes).toString("base64");
    const told = await page.evaluate<string>(`checks.checkText(${JSON.stringify(archive)})`);
    expect({ name, told }).toEqual({ name, told: await checkText(archive, inflateRawNode) });
  }
});
