import { measuredRoutes } from "#lib/operator/minute.ts";
import type { Delivery } from "#server/delivery/delivery.ts";
import { routeOf } from "#server/delivery/measures.ts";
import { telemetry } from "./traced.ts";

/** Delivery of which some requests, by chance, are traced. Where nothing is traced it is the very same. */
export function tracedDelivery(delivery: Delivery): Delivery {
  const on = telemetry();
  if (!on || on.edgeShare === 0) return delivery;
  return {
    ...delivery,
    handle(request) {
      if (Math.random() >= on.edgeShare) return delivery.handle(request);
      const route = measuredRoutes[routeOf(request.url)] ?? "other";
      // The route by its name: an address has users' ids and codes in it.
      const attributes = { "http.request.method": request.method, "http.route": route };
      const fault = ({ status }: Response) => (status >= 500 ? String(status) : null);
      return on.span(`edge ${route}`, { attributes, fault }, async () => delivery.handle(request));
    },
  };
}
