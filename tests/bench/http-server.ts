import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import { createDelivery } from "#server/delivery/delivery.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { aProgram, aPublication, aRelease, keyDigest } from "#tests/support/snapshots.ts";
import { benchDeviceKey, benchProgram, benchTarget } from "./http-target.ts";

/**
 * One server of the bench, in a process of its own: `edge` is ours, `bare` says the same bytes from node:http,
 * `next` is ours behind the page framework's own route.
 */
const listeners: Record<string, () => Promise<RequestListener>> = {
  edge: async () => getRequestListener((await edge()).handle),
  bare: bareListener,
  next: nextListener,
};
const listener = await listeners[process.argv[2] ?? "edge"]?.();
const server = createServer(listener);
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
      programs: [aProgram(benchProgram, { releases: [grayscale, aRelease()] })],
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

async function bareListener(): Promise<RequestListener> {
  const delivery = await edge();
  delivery.stop();
  const request = new Request(`http://127.0.0.1${benchTarget("someone-0000001")}`, {
    headers: { authorization: `Bearer ${benchDeviceKey}` },
  });
  const response = await delivery.handle(request);
  const body = await response.text();
  const headers = Object.fromEntries(response.headers);
  if (response.status !== 200) throw new Error(body);
  return (_request, answer) => {
    answer.writeHead(200, { ...headers, "content-length": Buffer.byteLength(body) });
    answer.end(body);
  };
}
