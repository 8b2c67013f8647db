import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import type { WebhookFailure } from "#lib/webhook/failures.ts";
import { webhookLimits as limits } from "#lib/webhook/limits.ts";
import { env } from "#server/env.ts";

/** What came of sending a message once. */
export type Posted = { status: number | null; failure: WebhookFailure | null; answer: string };

/**
 * Sends a message to an address of a stranger's. Where the name leads is judged when the connection is made, so that
 * a name cannot show one address and lead to another; no redirect is followed.
 */
export function postMessage(address: string, headers: Record<string, string>, body: string): Promise<Posted> {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    return Promise.resolve(failed("refused"));
  const options = {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    signal: AbortSignal.timeout(limits.timeoutMs),
  };
  return new Promise((resolve) => {
    const take = (response: IncomingMessage) => void readAnswer(response).then(resolve);
    const sent =
      url.protocol === "https:"
        ? httpsRequest(url, { ...options, agent: new RequestFilteringHttpsAgent(guard()) }, take)
        : httpRequest(url, { ...options, agent: new RequestFilteringHttpAgent(guard()) }, take);
    sent.on("error", (error) => resolve(failed(failureOf(error))));
    sent.end(body);
  });
}

const guard = () => {
  const { WEBHOOKS_ALLOW_PRIVATE: allowed } = env();
  return { keepAlive: false, allowPrivateIPAddress: allowed, allowMetaIPAddress: false };
};

/** The status, and the beginning of the answer; an answer that never ends is left. */
async function readAnswer(response: IncomingMessage): Promise<Posted> {
  const status = response.statusCode ?? 0;
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of response) {
      if (!Buffer.isBuffer(piece)) continue;
      pieces.push(piece);
      length += piece.length;
      if (length >= limits.answerLengthMax) break;
    }
  } catch {
    // The status came; whether its words did makes no difference.
  }
  response.destroy();
  const answer = Buffer.concat(pieces)
    .subarray(0, limits.answerLengthMax)
    .toString("utf8")
    .replaceAll("\0", "");
  return { status, failure: failureOfStatus(status), answer };
}

function failureOfStatus(status: number): WebhookFailure | null {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return "gone";
  return status >= 300 && status < 400 ? "redirect" : "status";
}

const failed = (failure: WebhookFailure): Posted => ({ status: null, failure, answer: "" });

function failureOf(error: Error): WebhookFailure {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (error.name === "AbortError" || error.name === "TimeoutError" || code === "ETIMEDOUT") return "timeout";
  if (/is not allowed/.test(error.message)) return "private_address";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknown_host";
  if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH") return "refused";
  return /CERT|TLS|SSL|ALTNAME|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code) ? "tls" : "broken";
}
