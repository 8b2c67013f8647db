import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import type { Environment } from "#lib/release/environments.ts";
import { deviceKeyOf, origin } from "./demo.ts";

type Place = {
  program: string;
  environment?: Environment;
  /** The digest of what the device has. */
  running?: string;
  /** What the device tells about itself, as the query has it. */
  attributes?: Record<string, string>;
};

const atOnceMax = 25;

/** The version that a user's device is given, or keeps; null where it is given none. Asked over HTTP, as a device does. */
export async function versionFor(
  userId: string,
  { program, environment = "production", running, attributes }: Place,
): Promise<string | null> {
  const query = new URLSearchParams({
    userId,
    program,
    ...(running && { sha256: running }),
    ...attributes,
  });
  const response = await fetch(`${origin}/edge/v1/resolve?${query}`, {
    headers: { authorization: `Bearer ${deviceKeyOf(environment)}` },
  });
  if (!response.ok) throw new Error(`the edge answered ${response.status}: ${await response.text()}`);
  const [answer] = resolveAnswerSchema.parse(await response.json()).programs;
  return answer?.version ?? null;
}

/** Those of the users who are given the version, in the order in which they were named. */
export async function usersWith(
  version: string,
  { users, ...place }: Place & { users: readonly string[] },
): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < users.length; start += atOnceMax) {
    const some = users.slice(start, start + atOnceMax);
    const versions = await Promise.all(some.map((user) => versionFor(user, place)));
    found.push(...some.filter((_, index) => versions[index] === version));
  }
  return found;
}
