import { rm } from "node:fs/promises";
import { env } from "#server/env.ts";
import { platformMetricsText } from "#server/metrics/metrics-text.ts";
import { consoleListener } from "./console-listener.ts";
import { openControlPlane } from "./control-plane.ts";
import { startTelemetry } from "#server/telemetry/start-telemetry.ts";
import { flushDelivery } from "./drain.ts";
import { edgeBefore } from "./edge-before.ts";
import { edgeListener } from "./edge-listener.ts";
import { openHttpServer } from "./http-server.ts";
import { metricsBefore } from "./metrics-before.ts";
import { serverLimits as limits } from "./limits.ts";
import { startedDelivery } from "./started-delivery.ts";
import { stopSignal } from "./stop-signal.ts";

/** The one process beside the workers: the console, the jobs and the keeping of the rule store, behind a socket. */
export async function serveConsole(socketPath: string): Promise<void> {
  const endTelemetry = await startTelemetry("console");
  const control = await openControlPlane();
  const delivery = startedDelivery(control.runtime, "console");
  // The worker in front adds the address that it saw.
  const metrics = { text: () => platformMetricsText(delivery), behindWorkers: true };
  const others = metricsBefore(metrics, await consoleListener(env().TRUST_PROXY + 1));
  const listener = edgeBefore(edgeListener(delivery), others);
  // One that was killed leaves its socket behind.
  if (process.platform !== "win32") await rm(socketPath, { force: true });
  const listen = { path: socketPath };
  const server = await openHttpServer(listener, { listen, requestMs: limits.consoleRequestMs });
  if (control.accounts) process.stdout.write(`${control.accounts}\n`);
  process.send?.("ready");
  await stopSignal();
  await server.close(limits.consoleDrainMs);
  await flushDelivery(delivery);
  await control.stop();
  await endTelemetry();
}
