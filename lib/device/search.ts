import { askEdge } from "./edge.ts";
import type { EdgeNo } from "./edge.ts";
import type { Device } from "./device.ts";
import { list, nullable, object, readJson, text } from "./shape.ts";
import type { Read } from "./shape.ts";

const hit = object({
  id: text(/^\d{16}$/),
  name: text(),
  description: text(),
  icon: nullable(text()),
  release: text(),
  version: text(),
  reason: text(),
});
export type SearchHit = Read<typeof hit>;
const searchAnswer = object({ programs: list(hit, 1_000) });

/** The mini programs that this user finds by name; all that are visible where nothing is asked for. */
export async function search(
  device: Device,
  q: string,
): Promise<{ ok: true; programs: SearchHit[] } | EdgeNo> {
  const query = new URLSearchParams({ q, installId: await device.installId() });
  const { user, device: { region = {}, custom = {}, ...plain } = {} } = device.settings.describe();
  const told = { ...(user ? { userId: user.id } : {}), ...plain, ...region };
  for (const [name, value] of Object.entries(told)) if (value !== undefined) query.set(name, value);
  for (const [name, value] of Object.entries(custom)) query.set(`custom.${name}`, `${value}`);
  const answer = await askEdge(device.settings, { path: `/edge/v1/search?${query}` });
  if (!answer.ok) return answer;
  const read = readJson(searchAnswer, answer.text);
  return read === null
    ? { ok: false, why: "unavailable", problem: null, retryAfterSeconds: null }
    : { ok: true, programs: read.programs };
}
