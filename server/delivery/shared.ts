import type { Delivery } from "./delivery.ts";
import { problemResponse } from "./responses.ts";

// Next bundles its own copy of this module: what both copies must share lies on the global object.
const place = Symbol.for("sluice.delivery");
type Shared = { delivery?: Delivery; opening?: Promise<Delivery> };

/** Makes this process's delivery the one that every copy of this module answers with. */
export function shareDelivery(delivery: Delivery): void {
  shared().delivery = delivery;
}

/** What was shared in this process; null where nothing was. */
export function sharedDelivery(): Delivery | null {
  return shared().delivery ?? null;
}

/**
 * Answers by the shared delivery. Where none was shared (a process without server/main.ts), `open` makes one, once;
 * what it cannot open is 503 and tried again with the next request.
 */
export async function answerByShared(request: Request, open?: () => Promise<Delivery>): Promise<Response> {
  const known = sharedDelivery();
  if (known !== null) return known.handle(request);
  if (open === undefined) return problemResponse("snapshot_unavailable");
  const place = shared();
  place.opening ??= open();
  try {
    place.delivery = await place.opening;
  } catch {
    delete place.opening;
    return problemResponse("snapshot_unavailable");
  }
  return place.delivery.handle(request);
}

function shared(): Shared {
  const existing: unknown = Reflect.get(globalThis, place);
  if (isShared(existing)) return existing;
  const fresh: Shared = {};
  Reflect.set(globalThis, place, fresh);
  return fresh;
}

function isShared(value: unknown): value is Shared {
  return typeof value === "object" && value !== null;
}
