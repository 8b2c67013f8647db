import type { EdgeNo } from "./edge.ts";
import { askEdge } from "./edge.ts";
import type { DeviceEvent, Settings } from "./options.ts";
import { flag, int, list, object, oneOf, optional, readJson, text } from "./shape.ts";

/** As `eventKinds` of the protocol. */
export const deviceEventKinds = [
  "checked",
  "granted",
  "download_started",
  "download_completed",
  "download_failed",
  "verify_failed",
  "installed",
  "launch_ok",
  "launch_failed",
  "crashed",
  "rolled_back",
] as const;
export type DeviceEventKind = (typeof deviceEventKinds)[number];

const queued = object({
  id: text(),
  release: text(),
  program: text(),
  event: oneOf(...deviceEventKinds),
  reason: optional(text()),
  bytes: optional(int(0)),
  delta: optional(flag),
  from: optional(text()),
  durationMs: optional(int(0)),
  at: int(),
});
type Queued = ReturnType<typeof queued>;
const queue = list(queued, Number.MAX_SAFE_INTEGER);

const recordName = "events";
const dayMs = 86_400_000;

/** What happened, kept until the platform has taken it: offline first, each once. */
export class EventQueue {
  #settings: Settings;
  #installId: () => Promise<string>;

  constructor(settings: Settings, installId: () => Promise<string>) {
    this.#settings = settings;
    this.#installId = installId;
  }

  async add(event: Omit<DeviceEvent, "at">): Promise<void> {
    const { limits, now, uuid, storage, onEvent } = this.#settings;
    const reason = event.reason === undefined ? {} : { reason: codeOf(event.reason) };
    const happened = { ...event, ...reason, at: now() };
    onEvent(happened);
    const oldestMs = now() - limits.eventDays * dayMs;
    await storage.records.change(recordName, (before) => {
      const kept = read(before).filter(({ at }) => at >= oldestMs);
      return JSON.stringify([...kept, { ...happened, id: uuid() }].slice(-limits.eventsMax));
    });
  }

  /** Sends what waits. What was not taken waits on. */
  async flush(): Promise<{ ok: true; sent: number } | EdgeNo> {
    const { storage, describe } = this.#settings;
    const waiting = read(await storage.records.read(recordName));
    if (waiting.length === 0) return { ok: true, sent: 0 };
    const user = describe().user;
    const body = {
      installId: await this.#installId(),
      ...(user ? { user: { id: user.id } } : {}),
      events: waiting.map(({ id: _id, ...event }) => event),
    };
    const answer = await askEdge(this.#settings, { path: "/edge/v1/events", body });
    // What the platform cannot read it will not read tomorrow either.
    const isDone = answer.ok || (answer.why === "refused" && answer.problem?.code === "invalid_request");
    if (isDone) await this.#forget(waiting);
    return answer.ok ? { ok: true, sent: waiting.length } : answer;
  }

  async #forget(sent: readonly Queued[]): Promise<void> {
    const ids = new Set(sent.map(({ id }) => id));
    await this.#settings.storage.records.change(recordName, (before) => {
      const left = read(before).filter(({ id }) => !ids.has(id));
      return left.length === 0 ? null : JSON.stringify(left);
    });
  }
}

/** A host's own words as the code that the platform takes. */
const codeOf = (reason: string): string =>
  reason
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "_")
    .replace(/^[_.-]+/, "")
    .slice(0, 64) || "unnamed";

const read = (record: string | null): Queued[] => (record === null ? [] : (readJson(queue, record) ?? []));
