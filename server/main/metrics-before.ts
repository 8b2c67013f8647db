import type { IncomingMessage, ServerResponse } from "node:http";
import { mayScrape } from "#server/doors/may-scrape.ts";
import { env } from "#server/env.ts";
import { log, reasonOf } from "#server/log.ts";
import { metricsType, startMetrics } from "#server/metrics/metrics-text.ts";
import type { Listener } from "./http-server.ts";

type Source = { text: () => Promise<string>; behindWorkers: boolean };

/** Answers /metrics to a Prometheus that may ask; whoever may not is told nothing but that. */
export function metricsBefore(source: Source, others: Listener): Listener {
  startMetrics();
  const token = env().METRICS_TOKEN;
  return (request, response) => {
    const [path] = (request.url ?? "").split("?");
    if (path !== "/metrics") return others(request, response);
    const { authorization, host, "x-forwarded-for": sent } = request.headers;
    const forwarded = [sent ?? []].flat().join(",");
    const scraper = { authorization, host, socket: request.socket.remoteAddress, forwarded };
    if (mayScrape(scraper, { token, behindWorkers: source.behindWorkers }))
      return answer(request, response, source);
    response.writeHead(token ? 401 : 404, { "cache-control": "no-store" }).end();
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, { text }: Source): Promise<void> {
  if (request.method !== "GET") return void response.writeHead(405, { allow: "GET" }).end();
  try {
    const body = await text();
    response.writeHead(200, { "content-type": metricsType, "cache-control": "no-store" }).end(body);
  } catch (error) {
    log().warn({ error: reasonOf(error) }, "metrics");
    response.writeHead(503, { "cache-control": "no-store" }).end();
  }
}
