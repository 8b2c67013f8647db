import { sha256Hex } from "#lib/crypto/digest.ts";
import { environments } from "#lib/release/environments.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { Asker } from "./asker.ts";
import { orLate } from "./deadline.ts";
import type { HeldScope } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { OpenStream } from "./open-stream.ts";
import { corsHeaders, problemResponse } from "./responses.ts";
import type { SnapshotMemory } from "./snapshot-memory.ts";

const root = "/edge/ofrep/v1/streams/";

/**
 * Where the asker hears that switches changed. The address is all that a browser's EventSource can send, so it carries
 * a word made from the digest of the device key: it opens this stream and nothing else, and ends with the key.
 */
export async function streamAddress({ held, deviceKey }: Asker, of: string): Promise<string | null> {
  if (deviceKey === null) return null;
  const { app, environment } = held.scope;
  return `${root}${environment}/${encodeURIComponent(app)}/${await channelOf(deviceKey)}/${of}`;
}

async function channelOf(deviceKey: string): Promise<string> {
  return (await sha256Hex(new TextEncoder().encode(`change stream\n${deviceKey}`))).slice(0, 40);
}

type Parts = { snapshots: SnapshotMemory; now: () => number };
type Address = { scope: Scope; channel: string; of: string };

/** The open change streams of this process. Nothing is told about users in them: a client asks anew by itself. */
export class ChangeStreams {
  #parts: Parts;
  #open = new Map<string, Set<OpenStream>>();
  #count = 0;
  #opening = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.snapshots.onReplaced((held) => void this.#tell(held));
  }

  start(): void {
    this.#timer = setInterval(() => this.beat(), limits.streamBeatMs);
    this.#timer.unref?.();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.drain();
  }

  /** Ends every stream: clients come back by themselves, elsewhere. */
  drain(): void {
    for (const stream of this.#all()) stream.end();
  }

  get count(): number {
    return this.#count;
  }

  async answer(path: string, request: Request): Promise<Response> {
    const address = addressOf(path);
    if (address === null) return problemResponse("route_unknown");
    const held = await this.#hold(address.scope);
    if (held === null) return problemResponse("snapshot_unavailable");
    if (!(await isOpenTo(held, address.channel))) {
      // The key may be younger than the snapshot in memory.
      await orLate(this.#parts.snapshots.refresh(), limits.lookupMs, "Refreshing").catch(() => undefined);
      if (!(await isOpenTo(held, address.channel))) return problemResponse("device_key_unknown");
    }
    const mates = this.#open.get(held.text)?.size ?? 0;
    if (this.#count >= limits.streamsMax || mates >= limits.streamsPerScopeMax) {
      return problemResponse("streams_full");
    }
    return this.#add(held, address, request.headers.get("last-event-id"));
  }

  /** Keeps connections from being cut on the way, and cuts those whose reader is gone. */
  beat(): void {
    const nowMs = this.#parts.now();
    for (const held of this.#parts.snapshots.held()) {
      // Whoever listens to a scope is asking for it.
      if (this.#open.has(held.text)) held.askedAtMs = nowMs;
    }
    for (const stream of this.#all()) stream.beat();
  }

  #all(): OpenStream[] {
    return [...this.#open.values()].flatMap((streams) => [...streams]);
  }

  /** A stranger's guesses at apps must not hold up the store for others. */
  async #hold(scope: Scope): Promise<HeldScope | null> {
    if (this.#opening >= limits.lookupsAtOnceMax) return null;
    this.#opening += 1;
    try {
      return await orLate(this.#parts.snapshots.hold(scope), limits.lookupMs, "Reading a snapshot");
    } catch {
      return null;
    } finally {
      this.#opening -= 1;
    }
  }

  #add(held: HeldScope, { of, channel }: Address, lastEventId: string | null): Response {
    const streams = this.#open.get(held.text) ?? new Set<OpenStream>();
    const stream = new OpenStream({
      of,
      channel,
      configuration: configurationOf(held, of),
      lastEventId,
      onEnd: () => {
        if (!streams.delete(stream)) return;
        this.#count -= 1;
        if (streams.size === 0) this.#open.delete(held.text);
      },
    });
    streams.add(stream);
    this.#open.set(held.text, streams);
    this.#count += 1;
    held.askedAtMs = this.#parts.now();
    return new Response(stream.body, { status: 200, headers: streamHeaders });
  }

  /** In waves: whoever hears of a change asks for its switches at once. */
  async #tell(held: HeldScope): Promise<void> {
    const streams = [...(this.#open.get(held.text) ?? [])];
    if (streams.length === 0) return;
    const channels = await channelsOf(held);
    for (const [at, stream] of streams.entries()) {
      if (at > 0 && at % limits.streamWave === 0) {
        await new Promise((resolve) => setTimeout(resolve, limits.streamWaveMs));
      }
      if (channels.has(stream.channel)) stream.tell(configurationOf(held, stream.of));
      else stream.end();
    }
  }
}

const streamHeaders = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  "x-accel-buffering": "no",
  ...corsHeaders,
};

const configurationOf = ({ snapshot }: HeldScope, of: string): string =>
  snapshot.switches.get(of)?.digest.slice(0, 16) ?? "none";

async function channelsOf({ deviceKeys }: HeldScope): Promise<Set<string>> {
  return new Set(await Promise.all([...deviceKeys].map(channelOf)));
}

async function isOpenTo(held: HeldScope, channel: string): Promise<boolean> {
  return (await channelsOf(held)).has(channel);
}

function addressOf(path: string): Address | null {
  const [named = "", app = "", channel = "", of = "", more] = path.slice(root.length).split("/");
  const environment = environments.find((one) => one === named);
  if (environment === undefined || more !== undefined) return null;
  if (!/^[A-Za-z0-9-]{1,64}$/.test(app) || !/^[0-9a-f]{40}$/.test(channel)) return null;
  return /^(app|\d{16})$/.test(of) ? { scope: { app, environment }, channel, of } : null;
}
