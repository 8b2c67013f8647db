import { z } from "zod";
import { origin, people, type Who } from "./demo.ts";
import { clientOf } from "./prepare.ts";

export type PreparedCode = { id: string; word: string; path: string };

/** A QR code of a pilot, as its picture holds it. */
export async function prepareCode(who: Who, releaseId: string): Promise<PreparedCode> {
  const client = await clientOf(who);
  const place = { workspace: people[who].workspace, releaseId };
  const wish = { name: "Open day", lifeHours: 24, usersMax: 5, listedOnly: false };
  const { codeId: id } = z
    .object({ codeId: z.string() })
    .parse(await client.mutate("qr.create", { ...place, ...wish }));
  const { url } = z.object({ url: z.url() }).parse(await client.query("qr.link", { ...place, codeId: id }));
  const path = url.slice(origin.length);
  return { id, path, word: wordOf(path) };
}

/** The signed word in the address of a code. */
export const wordOf = (address: string): string => address.split("/o/").at(-1) ?? "";
