import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { withClient } from "#server/auth/client-address.ts";
import { ensureDemo } from "#server/demo/ensure-demo.ts";
import { createDelivery, type Delivery } from "#server/delivery/delivery.ts";
import { shareDelivery } from "#server/delivery/shared.ts";
import { bodyRefusal } from "#server/doors/body-refusal.ts";
import { consoleAddress } from "#server/doors/console-address.ts";
import { preview } from "#server/doors/preview.ts";
import { createEmbedded } from "./embedded.ts";
import { env } from "./env.ts";
import { keepPilots } from "#server/insight/keep-pilots.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { log, reasonOf } from "./log.ts";
import { openRuntime } from "./open-runtime.ts";
import { shareRuntime } from "./runtime.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";

const reconcileEveryMs = 5_000;
const drainMsMax = 10_000;
type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The production server: one process that serves the edge, the console and the previews, and works the jobs. */
async function main(): Promise<void> {
  const { PORT, HOST, publicUrl, DEMO, DATABASE_URL, POSTGRES_URL, dataFolder } = env();
  if (!DATABASE_URL && !POSTGRES_URL) await createEmbedded(dataFolder);
  const runtime = await openRuntime({
    migrationsFolder: join(import.meta.dirname, "..", "db", "migrations"),
  });
  shareRuntime(runtime);
  await runtime.jobs.work(handlers);
  const accounts = DEMO ? await ensureDemo(console.log) : null;
  await reconcile(Date.now());
  const stopReconciling = keepReconciling();
  const delivery = createDelivery({
    store: runtime.store,
    blobs: runtime.blobs,
    now: Date.now,
    random: Math.random,
    log: log(),
  });
  shareDelivery(delivery);
  delivery.start();
  const server = createServer(await routes(delivery));
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, resolve);
  });
  if (accounts) console.log(accounts);
  console.log(`\n  Sluice is open at ${publicUrl}\n  Ctrl-C stops it.\n`);
  process.send?.("ready");
  await stopSignal();
  stopReconciling();
  await closeServer(server);
  delivery.stop();
  await runtime.close();
}

/** Devices first, then strangers' packages on their own origin, then the console. */
async function routes(delivery: Delivery): Promise<Listener> {
  const edge = getRequestListener((request) => delivery.handle(request));
  const previews = getRequestListener(preview);
  const console_ = await consoleListener();
  const { previewOrigin, publicUrl } = env();
  const previewHost = previewOrigin ? new URL(previewOrigin).host : null;
  return (request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith("/edge/")) return edge(request, response);
    const refusal = bodyRefusal(path, request.headers);
    if (refusal) return response.writeHead(refusal, { Connection: "close" }).end();
    if (request.headers.host !== previewHost) {
      const { remoteAddress: socket } = request.socket;
      const sent = { socket, forwarded: request.headers["x-forwarded-for"] };
      return withClient(sent, () => console_(request, response));
    }
    if (path.startsWith("/preview/")) return previews(request, response);
    // The console's cookies belong to its own origin; here strangers' code runs.
    response.writeHead(307, { Location: consoleAddress(path, publicUrl) }).end();
  };
}

async function consoleListener(): Promise<Listener> {
  const { default: next } = await import("next");
  const { PORT, HOST } = env();
  const app = next({ dev: process.argv.includes("--dev"), hostname: HOST, port: PORT });
  await app.prepare();
  return app.getRequestHandler();
}

function keepReconciling(): () => void {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    reconcile(Date.now())
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "reconcile"))
      .then(keepPilots)
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "keeping pilots"))
      .finally(() => (running = false));
  }, reconcileEveryMs);
  return () => clearInterval(timer);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
    // The launcher is gone, whatever ended it.
    process.once("disconnect", () => resolve());
  });
}

/** Stops taking requests, lets those under way finish, then cuts what is left. */
async function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), drainMsMax);
  await closed;
  clearTimeout(cut);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(taken ? `Port ${env().PORT} is in use. Give another: PORT=3100 npm start` : text);
  if (env().LOG_LEVEL === "debug") console.error(error);
  process.exit(1);
}
