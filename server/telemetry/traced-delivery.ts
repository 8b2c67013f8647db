import { measuredRoutes } from "#lib/operator/minute.ts";
import type { Delivery } from "#server/delivery/delivery.ts";
import type { EdgeAnswer, EdgeRequest } from "#server/delivery/edge-request.ts";
import { routeOf } from "#server/delivery/measures.ts";
import { telemetry, type Telemetry } from "./traced.ts";

/** Delivery of which some requests, by chance, are traced. Where nothing is traced it is the very same. */
export function tracedDelivery(delivery: Delivery): Delivery {
  const on = telemetry();
  if (!on || on.edgeShare === 0) return delivery;
  const { handle, resolve } = delivery;
  return { ...delivery, handle: byChance(on, handle), resolve: byChance(on, resolve) };
}

function byChance<Asking extends EdgeRequest, Answered extends EdgeAnswer>(
  on: Telemetry,
  answer: (request: Asking) => Answered | Promise<Answered>,
) {
  return (request: Asking): Answered | Promise<Answered> => {
    if (Math.random() >= on.edgeShare) return answer(request);
    const route = measuredRoutes[routeOf(request.url)] ?? "other";
    // The route by its name: an address has users' ids and codes in it.
    const attributes = { "http.request.method": request.method, "http.route": route };
    const fault = ({ status }: EdgeAnswer) => (status >= 500 ? String(status) : null);
    return on.span(`edge ${route}`, { attributes, fault }, async () => answer(request));
  };
}
