import type { LiveStatement } from "#lib/crypto/manifest-statement.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import type { DeviceEdge } from "./device-edge.ts";
import { platformKey } from "./signing.ts";

/** What a suite in another runtime tells the platform to do, and whoever sits before it. */
export type DeviceOrder =
  | { kind: "release"; version: string; files: Record<string, string>; statement: Partial<LiveStatement> }
  | { kind: "honest" | "stranger" | "flipped" | "endless" | "away" }
  | { kind: "broken_once"; bytes: number };

/** Lets the edge take orders at /control, and answers none of them otherwise. */
export function takeOrders(edge: DeviceEdge): void {
  let last: { order: Extract<DeviceOrder, { kind: "release" }>; sha256: string } | null = null;

  async function follow(order: DeviceOrder): Promise<void> {
    if (order.kind === "release") {
      const { version, files, statement } = order;
      last = { order, sha256: (await edge.release(version, files, { statement })).sha256 };
      return;
    }
    if (order.kind === "stranger" && last !== null) {
      const { version, files } = last.order;
      await edge.release(version, files, { by: await platformKey(edge.keys.online.kid) });
    }
    if (order.kind === "flipped" && last !== null) flip(last.sha256);
    twisted = order.kind === "endless" || order.kind === "away" ? order.kind : null;
    let isBroken = false;
    edge.standing.cut = ({ url = "" }) => {
      if (order.kind !== "broken_once" || isBroken || !url.includes("/edge/v1/packages/")) return null;
      isBroken = true;
      return order.bytes;
    };
  }

  /** In the store, in the one encoding that is left. */
  function flip(sha256: string): void {
    const bytes = edge.blobs.held.get(packageKey(sha256, "identity"))?.slice();
    if (bytes === undefined) return;
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    edge.blobs.held.set(packageKey(sha256, "identity"), bytes);
    edge.blobs.held.delete(packageKey(sha256, "zstd"));
  }

  let twisted: "endless" | "away" | null = null;
  edge.standing.twist = async (request) => {
    const headers = { "access-control-allow-origin": "*" };
    if (request.url.endsWith("/control")) {
      await follow(await request.json());
      return new Response("", { headers });
    }
    // A page of another origin asks first whether it may ask.
    if (request.method === "OPTIONS") return null;
    if (twisted === "away") return new Response("", { status: 503, headers });
    if (twisted !== "endless" || !request.url.includes("/edge/v1/packages/")) return null;
    return new Response(endless(), { headers });
  };
}

const endless = () =>
  new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
