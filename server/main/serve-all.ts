import { env } from "#server/env.ts";
import { platformMetricsText } from "#server/metrics/metrics-text.ts";
import { consoleListener } from "./console-listener.ts";
import { openControlPlane } from "./control-plane.ts";
import { startTelemetry } from "#server/telemetry/start-telemetry.ts";
import { drainDelivery } from "./drain.ts";
import { edgeBefore } from "./edge-before.ts";
import { edgeListener } from "./edge-listener.ts";
import { openHttpServer } from "./http-server.ts";
import { metricsBefore } from "./metrics-before.ts";
import { serverLimits as limits } from "./limits.ts";
import { openedDoor } from "./opened-door.ts";
import { startedDelivery } from "./started-delivery.ts";
import { stopSignal } from "./stop-signal.ts";

/** One process that serves the edge, the console and the previews, and works the jobs. */
export async function serveAll(): Promise<void> {
  const { PORT, HOST, TRUST_PROXY, publicUrl } = env();
  const endTelemetry = await startTelemetry("all");
  const control = await openControlPlane();
  const delivery = startedDelivery(control.runtime, "all");
  const metrics = { text: () => platformMetricsText(delivery), behindWorkers: false };
  const others = metricsBefore(metrics, await consoleListener(TRUST_PROXY));
  const listener = edgeBefore(edgeListener(delivery, openedDoor(delivery)), others);
  const listen = { port: PORT, host: HOST };
  const server = await openHttpServer(listener, { listen, requestMs: limits.consoleRequestMs });
  if (control.accounts) process.stdout.write(`${control.accounts}\n`);
  process.stdout.write(`\n  Sluice is open at ${publicUrl}\n  Ctrl-C stops it.\n\n`);
  process.send?.("ready");
  await stopSignal();
  await drainDelivery(server, delivery);
  await control.stop();
  await endTelemetry();
}
