import { createServer } from "node:http";
import type { RequestListener, ServerResponse } from "node:http";
import { createReadStream, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { edgeListener } from "#server/main/edge-listener.ts";
import { Door } from "#server/main/door.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { createDelivery, type Delivery } from "#server/delivery/delivery.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import type { BlobReader } from "#server/delivery/blobs.ts";
import { folderBlobs } from "#server/storage/folder.ts";
import { descriptorKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import { benchPublication } from "./bench-publication.ts";
import { benchBody, benchDeviceKey, benchPackage, benchTarget } from "./http-target.ts";

/**
 * One server of the bench, in a process of its own: `edge` is ours, `redis` too, with its rule store there; `bare` says
 * the same bytes from node:http, and `bare-redis` after one call of Redis; `next` is ours behind the page framework's
 * own route. `package` gives a package from a folder, `bare-package` streams the same file.
 */
const listeners: Record<string, () => Promise<RequestListener>> = {
  edge: async () => behindDoor(await edge()),
  redis: async () => behindDoor(await edge(url)),
  "bare-redis": bareRedisListener,
  bare: () => bareListener("get"),
  "bare-post": () => bareListener("post"),
  next: nextListener,
  package: async () => behindDoor(await edge(undefined, await packageBlobs())),
  "bare-package": barePackageListener,
};
const url = process.argv[3] ?? "redis://127.0.0.1:6379";
const listener = await listeners[process.argv[2] ?? "edge"]?.();
const server = createServer(listener);
process.on("SIGINT", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address !== null ? address.port : 0);
});

/** Delivery behind its door, whose bounds nobody here reaches. `redisUrl`: what it reads was published there. */
async function edge(redisUrl?: string, blobs: BlobReader = { open: async () => null }) {
  const choice =
    redisUrl === undefined ? ({ kind: "embedded" } as const) : ({ kind: "redis", url: redisUrl } as const);
  const store = await openRulesStore(choice);
  if (redisUrl === undefined) await store.publish(await benchPublication());
  const delivery = createDelivery({
    store,
    blobs,
    now: () => Date.now(),
    random: () => Math.random(),
    log: { warn: (fields, message) => console.warn(message, fields) },
  });
  delivery.start();
  return delivery;
}

function behindDoor(delivery: Delivery): RequestListener {
  const { scopeOf } = delivery;
  const bounds = { keyPerSecond: 1_000_000, addressPerSecond: 1_000_000, proxies: 0 };
  const door = new Door({ ...bounds, now: Date.now, scopeOf });
  door.start();
  return edgeListener(delivery, door);
}

/** A folder with one package, as a build leaves it. */
async function packageBlobs(): Promise<BlobReader> {
  const blobs = folderBlobs(mkdtempSync(join(tmpdir(), "sluice-bench-")));
  const { bytes, sha256 } = benchPackage();
  const descriptor = { encodings: { identity: { size: bytes.length, sha256 } } };
  await blobs.put(packageKey(sha256, "identity"), bytes);
  await blobs.put(descriptorKey(sha256), new TextEncoder().encode(JSON.stringify(descriptor)));
  return blobs;
}

/** Node's own way from a file to a socket, without sendfile. */
async function barePackageListener(): Promise<RequestListener> {
  const { bytes } = benchPackage();
  const file = join(mkdtempSync(join(tmpdir(), "sluice-bench-")), "package");
  writeFileSync(file, bytes);
  return (_, answer) => {
    answer.writeHead(200, { "content-length": bytes.length });
    createReadStream(file).pipe(answer);
  };
}

/** One call of Redis for each request, and nothing else. */
async function bareRedisListener(): Promise<RequestListener> {
  const client = createClient({ url });
  await client.connect();
  const say = await bareListener("get");
  return (request, answer) => {
    void client.get("sluice:bench").then(() => say(request, answer));
  };
}

async function nextListener(): Promise<RequestListener> {
  shareDelivery(await edge());
  const { default: next } = await import("next");
  const app = next({ dev: false });
  await app.prepare();
  return app.getRequestHandler();
}

async function bareListener(asks: "get" | "post"): Promise<RequestListener> {
  const delivery = await edge();
  delivery.stop();
  const headers_ = { authorization: `Bearer ${benchDeviceKey}` };
  const request =
    asks === "get"
      ? new Request(`http://127.0.0.1${benchTarget("someone-0000001")}`, { headers: headers_ })
      : new Request("http://127.0.0.1/edge/v1/resolve", {
          method: "POST",
          body: benchBody("someone-0000001"),
          headers: headers_,
        });
  const response = await delivery.handle(request);
  const body = await response.text();
  const headers = Object.fromEntries(response.headers);
  if (response.status !== 200) throw new Error(body);
  const say = (answer: ServerResponse) => {
    answer.writeHead(200, { ...headers, "content-length": Buffer.byteLength(body) });
    answer.end(body);
  };
  if (asks === "get") return (_, answer) => say(answer);
  return (asked, answer) => {
    asked.on("data", () => undefined);
    asked.on("end", () => say(answer));
  };
}

// What this process has used of a core, in seconds: asked before and after, so that a busy machine spoils no figure.
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1_000_000);
});
