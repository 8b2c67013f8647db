import { askEdge } from "./edge.ts";
import type { EdgeNo } from "./edge.ts";
import type { Device } from "./device.ts";
import { follow } from "./follow.ts";
import type { Checked } from "./follow.ts";
import { readResolveAnswer } from "./read-answer.ts";
import type { ReadAnswer } from "./read-answer.ts";

export type CheckAsked = {
  /** The mini programs to ask about; absent: the client's, else what is visible and what is installed. */
  programs?: readonly string[];
  /** Beside those that are visible or installed. */
  also?: readonly string[];
  /** Only tells what would be decided: nothing is followed, and nothing kept. */
  isDry?: boolean;
  /** The token of a scanned QR code. */
  qr?: string;
};

export type CheckOutcome =
  | {
      ok: true;
      programs: Checked[];
      sequence: number;
      nextCheckAfterSeconds: number;
      qr: unknown;
      /** Only for the console's simulator: how old the snapshot is that decided. */
      snapshotAgeSeconds: number | null;
    }
  | EdgeNo;

/** Asks which versions to run. What is answered is followed only with a proof; without an answer everything stays. */
export async function check(device: Device, asked: CheckAsked): Promise<CheckOutcome> {
  const ids = await idsOf(device, asked);
  if (!Array.isArray(ids)) return ids;
  const checked: Checked[] = [];
  let last: ReadAnswer | null = null;
  const step = device.settings.limits.programsAtOnce;
  for (let at = 0; at < ids.length || at === 0; at += step) {
    const answer = await ask(device, { ...asked, programs: ids.slice(at, at + step) });
    if ("ok" in answer) return answer;
    for (const one of answer.programs) checked.push(await follow(device, one, asked.isDry));
    last = answer;
  }
  return {
    ok: true,
    programs: checked,
    sequence: last?.sequence ?? 0,
    nextCheckAfterSeconds: last?.nextCheckAfter ?? device.settings.limits.checkSecondsDefault,
    qr: last?.qr ?? null,
    snapshotAgeSeconds: last?.snapshotAgeSeconds ?? null,
  };
}

async function idsOf(device: Device, asked: CheckAsked): Promise<string[] | EdgeNo> {
  const named = asked.programs ?? device.settings.programs;
  if (named !== undefined) return [...new Set(named)];
  const ids = new Set(asked.also);
  let cursor: string | undefined;
  for (let page = 0; page < device.settings.limits.pagesMax; page += 1) {
    const answer = await ask(device, {
      ...(asked.qr === undefined ? {} : { qr: asked.qr }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if ("ok" in answer) return answer;
    for (const { answer: program } of answer.programs) ids.add(program.id);
    if (answer.next === null) break;
    cursor = answer.next;
  }
  for (const id of await device.programs.ids()) ids.add(id);
  return [...ids];
}

async function ask(
  device: Device,
  { programs, qr, cursor }: CheckAsked & { cursor?: string },
): Promise<ReadAnswer | EdgeNo> {
  const { describe, sealed } = device.settings;
  const { user, device: about } = describe();
  const body = {
    ...(user ? { user: { id: user.id } } : {}),
    installId: await device.installId(),
    ...(about ? { device: about } : {}),
    ...(sealed ? { deviceKey: await sealed.publicKey() } : {}),
    ...(programs ? { programs: await Promise.all(programs.map((id) => heldBy(device, id))) } : {}),
    ...(qr === undefined ? {} : { qr }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const said = await askEdge(device.settings, { path: "/edge/v1/resolve", body });
  if (!said.ok) return said;
  const none: EdgeNo = { ok: false, why: "unavailable", problem: null, retryAfterSeconds: null };
  return readResolveAnswer(said.text) ?? none;
}

async function heldBy(device: Device, id: string) {
  const { current } = await device.programs.read(id);
  return current === null ? { id } : { id, version: current.version, sha256: current.sha256 };
}
