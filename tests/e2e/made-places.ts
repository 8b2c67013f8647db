import { expect } from "@playwright/test";
import { z } from "zod";
import { createSigningKey } from "#lib/crypto/developer-key.ts";
import { demoPrograms, people, type Who } from "./demo.ts";
import { readMails } from "./mail-folder.ts";
import { clientOf } from "./prepare.ts";

// Pages whose address is not known beforehand: of a release, of a link in a mail, of what is made to be looked at.

const made = new Map<string, Promise<string>>();

/** What is made to be looked at is made once a worker. */
export function once(name: string, make: () => Promise<string>): Promise<string> {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
}

/** The newest release of a mini program in Production, else what is live there. */
export async function releasePath(who: Who, programId: string): Promise<string> {
  const { workspace } = people[who];
  return `/w/${workspace}/releases/${await releaseOf(who, programId)}`;
}

async function releaseOf(who: Who, programId: string): Promise<string> {
  const release = z.object({ id: z.string() });
  const standing = z
    .object({
      places: z.array(
        z.object({ environment: z.string(), live: release.nullable(), coming: z.array(release) }),
      ),
    })
    .parse(
      await (await clientOf(who)).query("program.standing", { workspace: people[who].workspace, programId }),
    );
  const place = standing.places.find(({ environment }) => environment === "production");
  const id = place?.coming[0]?.id ?? place?.live?.id;
  if (!id) throw new Error(`nothing of ${programId} is released to Production`);
  return id;
}

export const grayscalePath = (): Promise<string> => releasePath("tenantAdmin", demoPrograms.metro);

export async function decisionPath(): Promise<string> {
  return `/w/harbour/approvals/${await releaseOf("merchantAdmin", demoPrograms.parcel)}`;
}

const metro = `/w/harbour/programs/${demoPrograms.metro}`;

export const openedVersionPath = async (): Promise<string> =>
  `${metro}/versions?open=${await newestVersion()}`;
export const versionPath = async (): Promise<string> => `${metro}/versions/${await newestVersion()}`;

async function newestVersion(): Promise<string> {
  const list = { workspace: "harbour", programId: demoPrograms.metro };
  const { versions } = z
    .object({ versions: z.array(z.object({ id: z.string() })) })
    .parse(await (await clientOf("tenantAdmin")).query("version.list", list));
  const [newest] = versions;
  if (!newest) throw new Error("the demo's Metro has no version");
  return newest.id;
}

export async function comparePath(): Promise<string> {
  const asked = { workspace: "harbour", programId: demoPrograms.metro };
  const [newer, older] = z
    .array(z.object({ id: z.string() }))
    .parse(await (await clientOf("tenantAdmin")).query("program.releases", asked));
  return `${metro}/compare?release=${newer?.id}&against=${older?.id}`;
}

/** Signing keys of a mini program: one in use, one that retires, one that waits. */
export const signingPath = (): Promise<string> =>
  once("signing", async () => {
    const place = { workspace: "bean-street", programId: demoPrograms.coffee };
    for (const [who, name] of [
      ["merchantAdmin", "Build machine"],
      ["merchantAdmin", "Build machine of last year"],
      ["merchantDeveloper", "Laptop"],
    ] as const) {
      const { publicKey } = await createSigningKey("ES256");
      const wish = { ...place, name, publicKey: JSON.stringify(publicKey) };
      const { kid } = z
        .object({ kid: z.string() })
        .parse(await (await clientOf(who)).mutate("signing.propose", wish));
      if (!name.endsWith("last year")) continue;
      const end = { ...place, kid, retiresAt: Date.now() + 20 * 86_400_000 };
      await (await clientOf(who)).mutate("signing.retire", end);
    }
    return `/w/bean-street/programs/${demoPrograms.coffee}/signing`;
  });

/** A webhook to which a test message was sent, though nobody listens there. */
export const webhookPath = (): Promise<string> =>
  once("webhook", async () => {
    const client = await clientOf("tenantAdmin");
    const wish = { workspace: "harbour", name: "Ticket desk", url: "https://hooks.harbour.example/sluice" };
    const { endpointId } = z
      .object({ endpointId: z.string() })
      .parse(await client.mutate("webhook.create", { ...wish, events: [] }));
    await client.mutate("webhook.test", { workspace: "harbour", endpointId });
    return `/w/harbour/settings/webhooks/${endpointId}`;
  });

export const groupsPath = (): Promise<string> =>
  once("groups", async () => {
    // A worker that begins anew after a failed test makes another one: names are taken once.
    const group = {
      workspace: "bean-street",
      name: `Regulars ${Date.now()}`,
      userIds: ["ana-1", "bo-2", "chi-3"],
    };
    await (await clientOf("merchantAdmin")).mutate("tester.create", group);
    return "/w/bean-street/testers";
  });

/** An allowlist of two versions, with a pattern. */
export const allowlistPath = (): Promise<string> =>
  once("allowlist", async () => {
    const client = await clientOf("merchantAdmin");
    const workspace = "bean-street";
    const wish = {
      workspace,
      name: `Regulars ${Date.now()}`,
      userIds: ["ana-1", "bo-2"],
      patterns: ["staff-.*"],
    };
    const { listId } = z.object({ listId: z.string() }).parse(await client.mutate("allowlist.create", wish));
    await client.mutate("allowlist.changeUsers", { workspace, listId, add: ["chi-3"], remove: ["bo-2"] });
    return `/w/bean-street/audiences/lists/${listId}`;
  });

/** A saved rule of two versions. */
export const rulePath = (): Promise<string> =>
  once("rule", async () => {
    const client = await clientOf("merchantAdmin");
    const wish = {
      workspace: "bean-street",
      name: `Beta phones ${Date.now()}`,
      description: "Phones of the people who try things first.",
      filters: [{ attribute: "model", operator: "is_one_of", values: ["Aurora P1", "Aurora P2"] }],
    };
    const { ruleId } = z.object({ ruleId: z.string() }).parse(await client.mutate("rule.create", wish));
    const system = { attribute: "osVersion", operator: "at_least", value: "14.2" };
    const filters = [...wish.filters, system];
    await client.mutate("rule.edit", { ...wish, filters, ruleId, seenVersion: 1 });
    return `/w/bean-street/audiences/rules/${ruleId}`;
  });

export async function rulesPath(): Promise<string> {
  await rulePath();
  return "/w/bean-street/audiences/rules";
}

/** The permanent code of the demo's coffee. */
export const codePath = (): Promise<string> =>
  once("code", async () => {
    const client = await clientOf("merchantAdmin");
    const releaseId = await releaseOf("merchantAdmin", demoPrograms.coffee);
    const asked = { workspace: "bean-street", releaseId };
    const { codeId } = z.object({ codeId: z.string() }).parse(await client.mutate("qr.permanent", asked));
    const { url } = z.object({ url: z.string() }).parse(await client.query("qr.link", { ...asked, codeId }));
    return new URL(url).pathname;
  });

/** The link that the demo's Noor was mailed. */
export const invitationPath = (): Promise<string> => linkIn("noor@bean.example", "/invitations/");

export const resetPath = (): Promise<string> =>
  once("reset", async () => {
    const { email } = people.reviewer;
    await (await clientOf("reviewer")).mutate("account.requestReset", { email });
    return linkIn(email, "/reset-password/");
  });

export async function linkIn(email: string, part: string): Promise<string> {
  const link = new RegExp(`${part}[\\w-]+`);
  const find = () =>
    readMails()
      .filter(({ to }) => to.includes(email))
      .map(({ text }) => link.exec(text)?.[0])
      .findLast((found) => found !== undefined);
  await expect.poll(find).toBeDefined();
  return find() ?? "";
}
