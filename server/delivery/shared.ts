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
  const known = sharedDelivery() ?? (open === undefined ? null : await deliveryHere(open).catch(() => null));
  return known === null ? problemResponse("snapshot_unavailable") : known.handle(request);
}

/** The shared delivery, made by `open` where none was shared. Rejects where it cannot be opened now. */
export async function deliveryHere(open: () => Promise<Delivery>): Promise<Delivery> {
  const known = sharedDelivery();
  if (known !== null) return known;
  const place = shared();
  place.opening ??= open();
  try {
    place.delivery = await place.opening;
    return place.delivery;
  } catch (error) {
    delete place.opening;
    throw error;
  }
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
