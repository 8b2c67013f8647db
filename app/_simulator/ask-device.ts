import type { EdgeNo } from "#lib/device/edge.ts";
import type { Checked } from "#lib/device/follow.ts";
import type { SearchHit } from "#lib/device/search.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { programAnswerSchema, qrAnswerSchema } from "#lib/protocol/resolve.ts";
import type { ProgramAnswer, QrAnswer } from "#lib/protocol/resolve.ts";
import { readTrace } from "#lib/protocol/trace.ts";
import { deviceClient, fleetingClient, type DeviceSeat } from "./device-client.ts";
import { tellStory, type Story } from "./trace-story.ts";

/** The edge said no, or nothing: with its own words. */
export class EdgeProblem extends Error {
  readonly title: string;
  readonly code: string | null;
  constructor(title: string, detail: string, code: string | null) {
    super(detail);
    this.title = title;
    this.code = code;
  }
}

/** `refused`: why the device does not follow the answer; null where it does. */
export type Answered = Omit<ProgramAnswer, "trace"> & { story: Story | null; refused: Checked["refused"] };
/** What the device has installed. */
export type HeldPrograms = Record<string, HeldProgram>;
export type HeldProgram = { name: string; release: string; version: string; sha256: string };
export type DeviceAnswer = {
  sequence: number;
  /** How old what decided was when the answer came, and when that was by this browser's clock. */
  ageSeconds: number;
  receivedAtMs: number;
  nextCheckAfter: number;
  programs: Answered[];
  held: HeldPrograms;
  /** What became of the scanned code. */
  qr: QrAnswer | null;
};

type Question = DeviceSeat & {
  /** Mini programs to ask about although they may not be visible. */
  known: readonly string[];
  /** The token of a code that it has scanned; null where it has scanned none. */
  qr: string | null;
  t: Text;
};

/** Checks as a device does: what is visible, then what to run of that and of what it holds. */
export async function askDevice({ known, qr, t, ...seat }: Question): Promise<DeviceAnswer> {
  if (!window.isSecureContext) throw insecure;
  const client = deviceClient(seat);
  const outcome = await client.check({ also: known, ...scanned(qr) });
  if (!outcome.ok) throw problemOf(outcome);
  return {
    sequence: outcome.sequence,
    ageSeconds: outcome.snapshotAgeSeconds ?? 0,
    receivedAtMs: Date.now(),
    nextCheckAfter: outcome.nextCheckAfterSeconds,
    programs: outcome.programs.map((checked) => answeredOf(checked, t)),
    held: await heldBy(seat),
    qr: qrAnswerSchema.safeParse(outcome.qr).data ?? null,
  };
}

/** The mini programs that the device finds by name. */
export async function searchAsDevice(seat: DeviceSeat, q: string): Promise<SearchHit[]> {
  const found = await deviceClient(seat).search(q);
  if (!found.ok) throw problemOf(found);
  return found.programs;
}

/** Which release of one mini program the device would get now; null for none. */
export const releaseFor = (seat: DeviceSeat, asked: { program: string; qr: string | null }) =>
  releaseBy(deviceClient(seat), asked);

/** The same for each of these users with a device that has nothing. */
export function askForUsers(
  seat: DeviceSeat,
  { program, users }: { program: string; users: readonly string[] },
): Promise<{ user: string; release: string | null }[]> {
  return Promise.all(
    users.map(async (user) => {
      const client = fleetingClient({ ...seat, device: { ...seat.device, user } });
      return { user, release: await releaseBy(client, { program, qr: null }) };
    }),
  );
}

async function releaseBy(
  client: ReturnType<typeof deviceClient>,
  { program, qr }: { program: string; qr: string | null },
): Promise<string | null> {
  const outcome = await client.check({ programs: [program], isDry: true, ...scanned(qr) });
  if (!outcome.ok) throw problemOf(outcome);
  const release = outcome.programs[0]?.answer["release"];
  return typeof release === "string" ? release : null;
}

async function heldBy(seat: DeviceSeat): Promise<HeldPrograms> {
  const client = deviceClient(seat);
  const held: HeldPrograms = {};
  for (const id of await client.programs()) {
    const { current } = await client.state(id);
    if (current === null) continue;
    const { name = "", release, version, sha256 } = current;
    held[id] = { name, release, version, sha256 };
  }
  return held;
}

function answeredOf({ answer, refused }: Checked, t: Text): Answered {
  const { trace, ...rest } = programAnswerSchema.parse(answer);
  const entries = readTrace(trace);
  return { ...rest, refused, story: entries ? tellStory(entries, t) : null };
}

const scanned = (qr: string | null) => (qr === null ? {} : { qr });

function problemOf({ problem }: EdgeNo): EdgeProblem {
  return problem === null ? silent : new EdgeProblem(problem.title, problem.detail, problem.code);
}

const silent = new EdgeProblem(
  phrase("The edge did not answer"),
  phrase("A device would keep what it has and ask again."),
  null,
);
const insecure = new EdgeProblem(
  phrase("This page cannot prove what a device proves"),
  phrase("Browsers compute digests and signatures on https and localhost only. Open the console there."),
  null,
);
