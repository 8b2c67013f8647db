import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { zstdCompressSync } from "node:zlib";
import { getRequestListener } from "@hono/node-server";
import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import type { KeySet } from "#lib/crypto/key-set-statement.ts";
import { signManifest } from "#lib/crypto/manifest.ts";
import type { LiveStatement, ManifestStatement } from "#lib/crypto/manifest-statement.ts";
import { createClient } from "#lib/device/client.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import type { ClientOptions, DeviceEvent } from "#lib/device/options.ts";
import { writeContainer } from "#lib/package/canonical.ts";
import { deltaKey, descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import type { SnapshotFacts } from "#lib/snapshot/build.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import { encodeDelta } from "#server/delta/encode-delta.ts";
import { openEdge } from "./edge.ts";
import { platformKey, trustOf } from "./signing.ts";
import { aProgram, aRelease } from "./snapshots.ts";

export const coffee = "1000000000000001";
export const dayMs = 86_400_000;
export type PlatformKey = Awaited<ReturnType<typeof platformKey>>;
/** Changes an answer on its way to the device; null lets it pass. */
export type Twist = (request: Request, answer: Response) => Promise<Response | null> | Response | null;
/** After how many bytes the connection of an answer breaks; null: it holds. */
type Cut = (request: IncomingMessage) => number | null;

/**
 * The real delivery behind a real HTTP server, with keys, signed manifests and packages as the control plane would
 * publish them; `twist` is whoever sits between it and the device.
 */
export async function openDeviceEdge() {
  const edge = await openEdge({ facts: { programs: [] } });
  const keys = { root: await platformKey("root-1"), online: await platformKey("online-1") };
  const standing = {
    twist: null as Twist | null,
    cut: null as Cut | null,
    delivery: edge.delivery,
    sequence: 1,
    epoch: 1,
  };
  const asked: string[] = [];
  const listener = getRequestListener(async (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const answer = await standing.delivery.handle(request);
    return (await standing.twist?.(request, answer)) ?? answer;
  });
  const server = createServer((request, response) => {
    const bytes = standing.cut?.(request) ?? null;
    if (bytes !== null) breakAfter(response, bytes);
    void listener(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function publishKeys(changes: Partial<KeySet> = {}, by: PlatformKey = keys.root) {
    const issuedAt = edge.clock.nowMs;
    const times = { issuedAt, expiresAt: issuedAt + 90 * dayMs };
    const set = { format: 1 as const, epoch: standing.epoch, keys: [keys.online.jwk], ...times, ...changes };
    await edge.store.writeKeySet(JSON.stringify(await trustOf(by, set)));
    standing.delivery = edge.newDelivery();
  }
  await publishKeys();

  const stated = () => {
    const { epoch, sequence } = standing;
    const issuedAt = edge.clock.nowMs;
    const { app, environment } = edge.scope;
    const times = { issuedAt, expiresAt: issuedAt + 14 * dayMs };
    return { app, environment, miniProgram: coffee, epoch, sequence, ...times };
  };
  const sign = (statement: ManifestStatement) => signManifest(statement, keys.online.signer);
  const publish = async (facts: Partial<SnapshotFacts>) => {
    await edge.publish({ sequence: standing.sequence, epoch: standing.epoch, ...facts });
    await standing.delivery.snapshots.refresh();
  };

  /** A version with these files becomes what everybody gets. */
  async function release(
    version: string,
    files: Record<string, string>,
    given: {
      statement?: Partial<LiveStatement>;
      release?: Partial<LiveRelease>;
      by?: PlatformKey;
      /** Containers of versions that it can be made from. */
      bases?: readonly Uint8Array<ArrayBuffer>[];
    } = {},
  ) {
    standing.sequence += 1;
    const built = packageOf(files);
    for (const [key, bytes] of built.blobs) edge.blobs.held.set(key, bytes);
    const { sha256, size } = built;
    const bases = given.bases ?? [];
    const deltas = await Promise.all(bases.map((base) => deltaOf(base, built.container)));
    for (const { bytes, sha256: digest } of deltas) edge.blobs.held.set(deltaKey(digest), bytes);
    const named = deltas.map(({ bytes: _bytes, ...delta }) => delta);
    edge.blobs.held.set(descriptorKey(sha256), described({ ...built.descriptor, deltas: named }));
    const configuration = given.release?.configuration ?? emptyConfiguration;
    const statement: LiveStatement = {
      ...stated(),
      state: "live",
      release: idOf(version),
      version,
      sha256,
      size,
      configurationSha256: await canonicalSha256(configuration),
      policy: configuration.upgradePolicy,
      ...given.statement,
    };
    const by = given.by ?? keys.online;
    const manifest = await signManifest(statement, by.signer);
    const live = aRelease({
      id: idOf(version),
      order: standing.sequence,
      version,
      sha256,
      sizeBytes: size,
      configuration,
      configurationSha256: statement.configurationSha256,
      manifest,
      deltas: named,
      ...given.release,
    });
    await publish({ programs: [aProgram(coffee, { releases: [live] })] });
    return { ...built, statement, manifest, live };
  }

  async function halt(state: "suspended" | "removed", reason = "Under investigation.") {
    standing.sequence += 1;
    const manifest = await sign({ ...stated(), state, reason });
    await publish({
      programs: [aProgram(coffee, { halt: { decision: state, reason, manifest }, releases: [] })],
    });
  }

  /** The app has no mini program any more. */
  async function empty() {
    standing.sequence += 1;
    await publish({ programs: [] });
  }

  const url = `http://127.0.0.1:${port}`;
  function device(options: Partial<ClientOptions> = {}) {
    const events: DeviceEvent[] = [];
    const storage = options.storage ?? memoryStorage();
    const given = { ...optionsOf(), storage, onEvent: (event: DeviceEvent) => void events.push(event) };
    const client = createClient({ ...given, ...options });
    /** Whatever the last check decided, as far as the device lets it. */
    const update = async () => {
      const checked = await client.check({ programs: [coffee] });
      if (!checked.ok) return checked.why;
      const refused = checked.programs[0]?.refused;
      if (refused) return refused;
      const fetched = await client.download(coffee);
      if (!fetched.ok) return fetched.why;
      const laid = await client.install(coffee);
      return laid.ok ? "installed" : laid.why;
    };
    /** The version that comes up. */
    const runs = async () => {
      const launched = await client.launch(coffee);
      if (!launched.ok) return launched.why;
      await launched.launch.succeeded();
      return launched.launch.version;
    };
    return { ...client, update, runs, events, storage, reasons: () => reasonsOf(events) };
  }

  function optionsOf(): Omit<ClientOptions, "storage"> {
    return {
      url,
      app: edge.scope.app,
      environment: "production",
      key: edge.deviceKey,
      trust: { rootKeys: [keys.root.jwk] },
      now: () => edge.clock.nowMs,
      limits: { retryWaitMs: 1 },
    };
  }

  return {
    ...edge,
    url,
    keys,
    standing,
    asked,
    publishKeys,
    publish,
    release,
    halt,
    empty,
    sign,
    stated,
    device,
    optionsOf,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
export type DeviceEdge = Awaited<ReturnType<typeof openDeviceEdge>>;

const idOf = (version: string): string => `release-${version.replaceAll(".", "-")}`;

/** The codes of what went wrong, in its order. */
export const reasonsOf = (events: readonly DeviceEvent[]): string[] =>
  events.flatMap(({ event, reason }) => (reason === undefined ? [] : [`${event}:${reason}`]));

export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A package of these files with its blobs as the build would keep them: plain, and by zstd. */
export function packageOf(files: Record<string, string>) {
  const encoder = new TextEncoder();
  const container = writeContainer(
    Object.entries(files).map(([path, text]) => ({ path, bytes: encoder.encode(text) })),
  );
  const sha256 = digestOf(container);
  const zstd = new Uint8Array(zstdCompressSync(container));
  const representation = (bytes: Uint8Array) => ({ size: bytes.length, sha256: digestOf(bytes) });
  const descriptor = { encodings: { identity: representation(container), zstd: representation(zstd) } };
  const blobs = new Map<string, Uint8Array>([
    [descriptorKey(sha256), described(descriptor)],
    [packageKey(sha256, "identity"), container],
    [packageKey(sha256, "zstd"), zstd],
  ]);
  return { container, sha256, size: container.length, descriptor, blobs };
}

const described = (descriptor: object) => new TextEncoder().encode(JSON.stringify(descriptor));

/** What makes one container from another, as the build makes it first. */
export async function deltaOf(base: Uint8Array<ArrayBuffer>, container: Uint8Array<ArrayBuffer>) {
  const from = digestOf(base);
  const bytes = await encodeDelta({ from, base, container }, { effort: "quick", memoryBytes: 500_000_000 });
  return { from, bytes, size: bytes.length, sha256: digestOf(bytes) };
}

function breakAfter(response: ServerResponse, bytes: number): void {
  const write = response.write.bind(response);
  let left = bytes;
  const cut = (chunk: unknown): boolean => {
    const piece = chunk instanceof Uint8Array ? chunk.subarray(0, left) : new Uint8Array();
    left -= piece.length;
    if (piece.length > 0) write(piece);
    if (left === 0) setTimeout(() => response.destroy(), 10);
    return true;
  };
  response.write = cut;
  response.end = (chunk?: unknown) => {
    cut(chunk);
    setTimeout(() => response.destroy(), 10);
    return response;
  };
}
