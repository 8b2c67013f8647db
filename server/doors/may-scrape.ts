import { timingSafeEqual } from "node:crypto";

export type Scraper = {
  authorization: string | undefined;
  host: string | undefined;
  /** The address at the other end of the connection; undefined where that is a worker of ours. */
  socket: string | undefined;
  /** X-Forwarded-For, in which a worker of ours adds the address that it saw. */
  forwarded: string | undefined;
};

/**
 * Who may read /metrics: with a token, whoever has it; without one, what runs on this machine and came through no
 * proxy, which would let in everybody. A page in a browser here that names another host is somebody else's.
 */
export function mayScrape(
  scraper: Scraper,
  { token, behindWorkers }: { token?: string | undefined; behindWorkers: boolean },
): boolean {
  if (token) return isSame(scraper.authorization ?? "", `Bearer ${token}`);
  const hops = (scraper.forwarded ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const [address = scraper.socket, ...proxies] = behindWorkers ? hops : [scraper.socket, ...hops];
  return isLoopback(address ?? "") && proxies.length === 0 && isHere(scraper.host ?? "");
}

const isLoopback = (address: string): boolean =>
  /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/i.test(address) || address === "::1";

const isHere = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
