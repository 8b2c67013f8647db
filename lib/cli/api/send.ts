import { CommandEnded } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import type { World } from "#lib/cli/world.ts";

type Sending = { url: URL; init: RequestInit; timeoutMs: number };

/** Sends a request that may be repeated, again while the server is away or asks to wait. */
export async function send(world: World, { url, init, timeoutMs }: Sending): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === limits.attemptsMax;
    const answer = await once(world, { url, init, timeoutMs });
    if (answer instanceof Response && (last || !asksToWait(answer))) return answer;
    if (!(answer instanceof Response) && (last || !answer.passing)) throw unreachable(url, answer.why);
    await world.sleep(answer instanceof Response ? waitOf(answer, attempt) : backoffMs(attempt));
  }
}

type Unanswered = { why: string; passing: boolean };

async function once({ signal }: World, { url, init, timeoutMs }: Sending): Promise<Response | Unanswered> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) });
  } catch (error) {
    signal.throwIfAborted();
    const code = codeOf(error);
    // A name that nobody knows and a refused certificate stay so.
    return { why: code, passing: !/^(ENOTFOUND|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) };
  }
}

const waiting = [408, 425, 429, 502, 503, 504];
const asksToWait = ({ status }: Response): boolean => waiting.includes(status);

function waitOf(response: Response, attempt: number): number {
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return seconds > 0 ? Math.min(seconds * 1_000, limits.backoffMsMax) : backoffMs(attempt);
}

const backoffMs = (attempt: number): number =>
  Math.min(limits.backoffMs * 2 ** (attempt - 1), limits.backoffMsMax);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return error.name === "TimeoutError" ? "no answer in time" : error.message;
}

function unreachable({ origin }: URL, why: string): CommandEnded {
  return new CommandEnded("fault", {
    code: "server_unreachable",
    message: `${origin} does not answer (${why}).`,
    hint: "Check the address and the network, then run the same command again.",
  });
}
