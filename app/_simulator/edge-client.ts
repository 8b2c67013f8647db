import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { protocolLimits } from "#lib/protocol/limits.ts";
import { problemSchema, type Problem } from "#lib/protocol/problem.ts";
import {
  resolveAnswerSchema,
  type ProgramAnswer,
  type QrAnswer,
  type ResolveAnswer,
} from "#lib/protocol/resolve.ts";
import { searchAnswerSchema, type SearchHit } from "#lib/protocol/search.ts";
import { readTrace } from "#lib/protocol/trace.ts";
import { deviceBody, searchQuery, type SimulatedDevice } from "./simulated-device.ts";
import { tellStory, type Story } from "./trace-story.ts";

/** The edge said no, or nothing: with its own words. */
export class EdgeProblem extends Error {
  readonly title: string;
  readonly code: Problem["code"] | null;
  constructor(title: string, detail: string, code: Problem["code"] | null) {
    super(detail);
    this.title = title;
    this.code = code;
  }
}

/** What a device holds of a mini program, as it tells the edge. */
export type HeldVersion = { version: string; sha256: string };

export type Answered = Omit<ProgramAnswer, "trace"> & { story: Story | null };
export type DeviceAnswer = {
  sequence: number;
  /** How old what decided was when the answer came, and when that was by this browser's clock. */
  ageSeconds: number;
  receivedAtMs: number;
  nextCheckAfter: number;
  programs: Answered[];
  /** What became of the scanned code. */
  qr: QrAnswer | null;
};

type Question = {
  token: string;
  device: SimulatedDevice;
  held: Readonly<Record<string, HeldVersion>>;
  /** Mini programs to ask about although they may not be visible. */
  known: readonly string[];
  /** The token of a code that it has scanned; null where it has scanned none. */
  qr: string | null;
  t: Text;
};

const visiblePagesMax = 4;

/** Asks the real edge as a device does: what is visible, then what to run of that and of what it holds. */
export async function askDevice({ token, device, held, known, qr, t }: Question): Promise<DeviceAnswer> {
  const visible = await askVisible(token, device, qr);
  const ids = [...new Set([...visible, ...known, ...Object.keys(held)])];
  const asked = ids.slice(0, protocolLimits.programsMax).map((id) => ({ id, ...heldOf(held[id]) }));
  const scanned = qr === null ? {} : { qr };
  const answer = await ask(token, { ...deviceBody(device), ...scanned, programs: asked });
  return {
    sequence: answer.sequence,
    ageSeconds: answer.snapshotAgeSeconds ?? 0,
    receivedAtMs: Date.now(),
    nextCheckAfter: answer.nextCheckAfter,
    programs: answer.programs.map(({ trace, ...rest }) => ({ ...rest, story: storyOf(trace, t) })),
    qr: answer.qr ?? null,
  };
}

/** The mini programs that the device finds by name. */
export async function searchAsDevice(
  token: string,
  device: SimulatedDevice,
  q: string,
): Promise<SearchHit[]> {
  const response = await request(`/edge/v1/search?${searchQuery(device, q)}`, {
    headers: authorized(token),
  });
  return searchAnswerSchema.parse(await response.json()).programs;
}

/** Which release of one mini program each of these users would get with the device; null for none. */
export function askForUsers(
  token: string,
  device: SimulatedDevice,
  { program, users }: { program: string; users: readonly string[] },
): Promise<{ user: string; release: string | null }[]> {
  return Promise.all(
    users.map(async (user) => {
      const body = { ...deviceBody({ ...device, user }), programs: [{ id: program }] };
      const { programs } = await ask(token, body);
      return { user, release: programs[0]?.release ?? null };
    }),
  );
}

async function askVisible(token: string, device: SimulatedDevice, qr: string | null): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < visiblePagesMax; page += 1) {
    const more = { ...(cursor ? { cursor } : {}), ...(qr === null ? {} : { qr }) };
    const answer = await ask(token, { ...deviceBody(device), ...more });
    ids.push(...answer.programs.map(({ id }) => id));
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  return ids;
}

async function ask(token: string, body: object): Promise<ResolveAnswer> {
  const response = await request("/edge/v1/resolve", {
    method: "POST",
    headers: { ...authorized(token), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return resolveAnswerSchema.parse(await response.json());
}

async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, cache: "no-store" }).catch(() => null);
  if (response === null) throw silent;
  if (response.ok) return response;
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (!problem.success) throw silent;
  const { title, detail, code, errors = [] } = problem.data;
  const faults = errors.map((fault) => `${fault.pointer}: ${fault.detail}`);
  throw new EdgeProblem(title, faults.length > 0 ? faults.join(" ") : detail, code);
}

const authorized = (token: string) => ({ authorization: ["Bearer", token].join(" ") });

const silent = new EdgeProblem(
  phrase("The edge did not answer"),
  phrase("A device would keep what it has and ask again."),
  null,
);

const heldOf = (held: HeldVersion | undefined) =>
  held ? { version: held.version, sha256: held.sha256 } : {};

function storyOf(trace: unknown, t: Text): Story | null {
  const entries = readTrace(trace);
  return entries ? tellStory(entries, t) : null;
}
