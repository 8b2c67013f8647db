import { AsyncLocalStorage } from "node:async_hooks";
import { env } from "#server/env.ts";

// The page framework bundles its own copy of our modules; the request that is being answered is still the same.
const slot = Symbol.for("sluice.client");
const shared: typeof globalThis & { [slot]?: AsyncLocalStorage<string> } = globalThis;
const asking = (shared[slot] ??= new AsyncLocalStorage<string>());

type Sent = { socket?: string | undefined; forwarded?: string | readonly string[] | undefined };

/** Answers a request with its client's address known to whatever runs beneath. Who knows it first says it. */
export const withClient = <Answer>(
  sent: Sent,
  answer: () => Answer,
  proxies: number = env().TRUST_PROXY,
): Answer => (asking.getStore() === undefined ? asking.run(clientAddress(sent, proxies), answer) : answer());

/**
 * Who asks, for counting attempts: the address that main.ts saw, else (on hosts without it) what their proxy wrote.
 */
export const currentClient = (forwarded?: string): string =>
  asking.getStore() ?? clientAddress({ forwarded }, env().TRUST_PROXY);

/**
 * The address of a client behind as many proxies of ours. Each of them adds the address it saw to the end of the
 * list; what stands before was written by the client, who may write anything.
 */
export function clientAddress({ socket, forwarded }: Sent, proxies: number): string {
  const list = [forwarded ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const seen = proxies > 0 ? (list.at(-proxies) ?? list[0]) : undefined;
  return network(seen ?? socket ?? "direct");
}

/** One household has 2^64 addresses of IPv6: they count as one. */
function network(address: string): string {
  const plain = address
    .replace(/^\[|\]$/g, "")
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .slice(0, 60);
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.toLowerCase().split("%")[0]?.split("::") ?? [];
  const groups = head.split(":").filter(Boolean);
  const last = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...last];
  return `${all.slice(0, 4).join(":")}::/64`;
}
