import { getRequestListener } from "@hono/node-server";
import { problemResponse } from "#server/delivery/responses.ts";
import { env } from "#server/env.ts";
import { deliveryMetricsText } from "#server/metrics/metrics-text.ts";
import { rulesStoreChoice } from "#server/rules-store/choose-rules-store.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import { openBlobs } from "#server/storage/open-blobs.ts";
import { startTelemetry } from "#server/telemetry/start-telemetry.ts";
import { drainDelivery } from "./drain.ts";
import { edgeBefore } from "./edge-before.ts";
import { edgeListener } from "./edge-listener.ts";
import { forwardTo } from "./forward.ts";
import { openHttpServer } from "./http-server.ts";
import { metricsBefore } from "./metrics-before.ts";
import { serverLimits as limits } from "./limits.ts";
import { openedDoor } from "./opened-door.ts";
import { startedDelivery } from "./started-delivery.ts";
import { stopSignal } from "./stop-signal.ts";

/**
 * Delivery alone: it needs a rule store and the packages' bytes, and opens no database. `consoleAt`: the socket of the
 * process that has the console; null where there is none here.
 */
export async function serveDelivery(consoleAt: string | null): Promise<void> {
  const { PORT, HOST } = env();
  const role = consoleAt === null ? "delivery" : "worker";
  const endTelemetry = await startTelemetry(role);
  const store = await openRulesStore(rulesStoreChoice());
  const delivery = startedDelivery({ store, blobs: await openBlobs() }, role);
  const nothing = getRequestListener(() => problemResponse("route_unknown"));
  const metrics = { text: () => deliveryMetricsText(delivery), behindWorkers: false };
  const others = consoleAt === null ? metricsBefore(metrics, nothing) : forwardTo(consoleAt);
  const requestMs = consoleAt === null ? limits.deviceRequestMs : limits.consoleRequestMs;
  const listen = { port: PORT, host: HOST };
  const server = await openHttpServer(edgeBefore(edgeListener(delivery, openedDoor(delivery)), others), {
    listen,
    requestMs,
  });
  process.send?.("ready");
  await stopSignal();
  await drainDelivery(server, delivery);
  await store.close();
  await endTelemetry();
}
