import { decisionTexts } from "#tests/support/decide-both-ways.ts";
import { decisionsBundle } from "#tests/support/decisions-bundle.ts";
import { pieces, resolveRuns } from "#tests/support/resolve-runs.ts";
import { expect, test } from "./browser.ts";

test("a browser decides and explains random cases in the same bytes as Node, and agrees with the slow telling of the rules", async ({
  stranger,
}) => {
  const runs = resolveRuns(2_000);
  test.setTimeout(120_000 + runs * 10);
  const page = await stranger();
  await page.addScriptTag({ content: await decisionsBundle() });
  for (const { from, to } of pieces(runs)) {
    const told = await page.evaluate<string>(`decisions.decisionTexts(${from}, ${to})`);
    expect({ from, same: told === decisionTexts(from, to) }).toEqual({ from, same: true });
  }
  const differs = `JSON.stringify(decisions.decideBothWays(${runs}).disagreements[0] ?? null)`;
  expect(await page.evaluate<string>(differs)).toBe("null");
});
