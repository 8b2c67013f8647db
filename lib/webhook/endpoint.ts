import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { webhookEventTypes } from "./event-types.ts";
import { webhookLimits } from "./limits.ts";

/** What a person says of an endpoint. No events means all of them. */
export const endpointWishSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, phrase("Name the endpoint, e.g. after what listens there."))
    .max(webhookLimits.nameLengthMax),
  url: z.string().trim().max(webhookLimits.urlLengthMax),
  events: z.array(z.string().refine(isKnownType)).max(webhookEventTypes.length),
});
export type EndpointWish = z.infer<typeof endpointWishSchema>;

export type UrlProblem = "webhook_url_malformed" | "webhook_url_not_https" | "webhook_url_private";

/**
 * Whether messages can be sent to an address, as far as the address alone says. Where a name leads is judged at each
 * connection.
 * @param allowPrivate whether plain http and addresses of private networks are taken
 */
export function urlProblem(text: string, allowPrivate: boolean): UrlProblem | null {
  const url = URL.parse(text);
  if (!url || url.username !== "" || url.password !== "" || url.hash !== "") return "webhook_url_malformed";
  if (url.protocol !== "https:" && !(allowPrivate && url.protocol === "http:"))
    return "webhook_url_not_https";
  return !allowPrivate && isPlace(url.hostname) ? "webhook_url_private" : null;
}

/** An address by number, in whichever notation, or this very machine: a certificate stands for a name. */
const isPlace = (host: string): boolean =>
  host.startsWith("[") || /^[\d.]+$/.test(host) || /(^|\.)(localhost|local|internal)\.?$/.test(host);

function isKnownType(type: string): boolean {
  return webhookEventTypes.includes(type);
}
