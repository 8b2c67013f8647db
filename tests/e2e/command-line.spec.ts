import { readdirSync } from "node:fs";
import { z } from "zod";
import { tokenScopes } from "#lib/access/token-scopes.ts";
import { BuildShell, publishedCommandLine, type Ended } from "./build-shell.ts";
import { expect, test } from "./browser.ts";
import { origin, people, type Who } from "./demo.ts";
import { versionFor } from "./edge.ts";
import { clientOf } from "./prepare.ts";

async function tokenOf(who: Who): Promise<string> {
  const { workspace } = people[who];
  const wish = { workspace, name: "A build", scopes: tokenScopes, days: 1 };
  const made = await (await clientOf(who)).mutate("token.create", wish);
  return z.object({ token: z.string() }).parse(made).token;
}

const has = <Schema extends z.ZodType>({ json, err, exit }: Ended, schema: Schema): z.output<Schema> => {
  expect(exit, err).toBe(0);
  return schema.parse(json);
};
const stateOf = (ended: Ended): string => has(ended, z.object({ state: z.string() })).state;

test("a build takes a mini program from an empty folder to every device, by a server and a token alone", async () => {
  const file = await publishedCommandLine();
  const build = new BuildShell(file, { SLUICE_SERVER: origin, SLUICE_TOKEN: await tokenOf("merchantAdmin") });
  const tenant = new BuildShell(file, { SLUICE_SERVER: origin, SLUICE_TOKEN: await tokenOf("reviewer") });
  expect(readdirSync(build.folder)).toEqual([]);

  const { program } = has(
    await build.sluice("init", "--create", "Quay Kiosk", "--example"),
    z.object({ program: z.string() }),
  );
  const { kid } = has(await build.sluice("keys", "create", "--name", "build"), z.object({ kid: z.string() }));
  const merchant = await clientOf("merchantAdmin");
  await merchant.mutate("signing.approve", {
    workspace: people.merchantAdmin.workspace,
    programId: program,
    kid,
  });

  const packed = has(
    await build.sluice("pack", "--out", "kiosk.sluice.zip"),
    z.object({ sha256: z.string() }),
  );
  const signed = has(
    await build.sluice("sign", "kiosk.sluice.zip", "--version", "1.0.0"),
    z.object({ sha256: z.string(), kid: z.string() }),
  );
  expect(signed).toEqual({ sha256: packed.sha256, kid });
  const uploaded = await build.sluice(
    "upload",
    "kiosk.sluice.zip",
    "--version",
    "1.0.0",
    "--notes",
    "The first one.",
  );
  expect(has(uploaded, z.object({ sha256: z.string(), signed: z.boolean() }))).toEqual({
    sha256: packed.sha256,
    signed: true,
  });

  const where = ["--app", "Harbour", "--environment", "production"];
  expect(stateOf(await build.sluice("release", "select", "1.0.0", ...where, "--wait"))).toBe("ready");
  const applied = await build.sluice("release", "apply", "--description", "Coffee at the quay.");
  const { release } = has(applied, z.object({ release: z.object({ id: z.string() }) }));
  const waiting = has(
    await tenant.sluice("approvals"),
    z.object({ items: z.array(z.object({ release: z.string() })) }),
  );
  expect(waiting.items.map((one) => one.release)).toContain(release.id);
  expect(stateOf(await tenant.sluice("release", "approve", release.id))).toBe("pilot_testing");
  await build.sluice("release", "pilot", "--add", "ana");
  expect(stateOf(await build.sluice("release", "complete"))).toBe("grayscale_release");
  expect(stateOf(await build.sluice("release", "rollout", "--percent", "10"))).toBe("grayscale_release");
  const backwards = await build.sluice("release", "rollout", "--percent", "5");
  expect(backwards).toMatchObject({ exit: 3, json: { error: { code: "percent_must_grow" } } });
  expect(stateOf(await build.sluice("release", "rollout", "--percent", "50"))).toBe("grayscale_release");
  expect(stateOf(await build.sluice("release", "rollout", "--percent", "100"))).toBe("full_release");

  const shown = has(
    await build.sluice("status", ...where),
    z.object({ items: z.array(z.object({ state: z.string() })) }),
  );
  expect(shown.items).toEqual([{ state: "full_release" }]);
  await expect.poll(() => versionFor("anybody", { program })).toBe("1.0.0");
  const why = await build.sluice("explain", "--user", "anybody", ...where);
  expect(has(why, z.object({ reason: z.string() }))).toEqual({ reason: "full_release" });
});
