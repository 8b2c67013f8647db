import { createServer } from "node:http";
import type { RequestListener, ServerResponse } from "node:http";
import { edgeListener } from "#server/main/edge-listener.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import { createDelivery } from "#server/delivery/delivery.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { aProgram, aPublication, aRelease, keyDigest } from "#tests/support/snapshots.ts";
import { benchBody, benchDeviceKey, benchPrograms, benchTarget } from "./http-target.ts";

/**
 * One server of the bench, in a process of its own: `edge` is ours, `bare` says the same bytes from node:http,
 * `next` is ours behind the page framework's own route.
 */
const listeners: Record<string, () => Promise<RequestListener>> = {
  edge: async () => edgeListener(await edge()),
  bare: () => bareListener("get"),
  "bare-post": () => bareListener("post"),
  next: nextListener,
};
const listener = await listeners[process.argv[2] ?? "edge"]?.();
const server = createServer(listener);
process.on("SIGINT", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address !== null ? address.port : 0);
});

async function edge() {
  const store = new EmbeddedRulesStore();
  const scope = { app: "bench", environment: "production" } as const;
  const salt = "bench-salt-0001";
  const grayscale = aRelease({
    id: "release-2",
    order: 2,
    version: "1.1.0",
    state: "grayscale_release",
    rollout: {
      salt,
      state: "running",
      filters: [],
      audiences: [{ kind: "percentage", basisPoints: 1_000 }],
    },
  });
  await store.publish(
    await aPublication(scope, {
      deviceKeys: [await keyDigest(benchDeviceKey)],
      programs: benchPrograms.map((id) => aProgram(id, { releases: [grayscale, aRelease()] })),
    }),
  );
  const delivery = createDelivery({
    store,
    blobs: { open: async () => null },
    now: () => Date.now(),
    random: () => Math.random(),
    log: { warn: (fields, message) => console.warn(message, fields) },
  });
  delivery.start();
  return delivery;
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
