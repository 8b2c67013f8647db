import type { Settings } from "./options.ts";
import { readWhole } from "./read-bytes.ts";
import { list, object, optional, readJson, text } from "./shape.ts";
import type { Read } from "./shape.ts";

/** Why the platform gave no answer: the network, the platform itself, or something in the question. */
export type EdgeNo = {
  ok: false;
  why: "offline" | "unavailable" | "refused";
  /** The platform's own words, where it had any. */
  problem: EdgeProblem | null;
  retryAfterSeconds: number | null;
};
export type EdgeProblem = { code: string; title: string; detail: string };
export type EdgeYes = { ok: true; status: number; etag: string | null; text: string };

const problem = object({
  code: text(),
  title: text(),
  detail: text(),
  errors: optional(list(object({ pointer: text(), detail: text() }), 1_000)),
});

type Question = { path: string; body?: object; headers?: Record<string, string> };

/** Asks the platform as this device: the key, the user's signed identity, one bounded answer in time. Never throws. */
export async function askEdge(settings: Settings, question: Question): Promise<EdgeYes | EdgeNo> {
  const { limits, after } = settings;
  const aborting = new AbortController();
  const callOff = after(limits.answerMs, () => aborting.abort());
  try {
    const response = await settings.fetch(settings.url + question.path, {
      ...initOf(settings, question),
      signal: aborting.signal,
    });
    const bound = { bytesMax: limits.answerBytesMax, idleMs: limits.answerMs, after };
    const read = await readWhole(response.body, bound);
    if (!read.ok) return noAnswer("offline", null, response);
    const said = new TextDecoder().decode(read.bytes);
    if (response.ok || response.status === 304) {
      return { ok: true, status: response.status, etag: response.headers.get("etag"), text: said };
    }
    return noAnswer(isOurs(response.status) ? "refused" : "unavailable", said, response);
  } catch {
    return noAnswer("offline", null, null);
  } finally {
    callOff();
  }
}

function initOf({ key, describe }: Settings, { body, headers }: Question): RequestInit {
  const token = describe().user?.token;
  return {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { "sluice-identity": token }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    cache: "no-store",
    credentials: "omit",
  };
}

// A 404 of a proxy or a moved host is no decision: what is held stays.
const isOurs = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

function noAnswer(why: EdgeNo["why"], said: string | null, response: Response | null): EdgeNo {
  const read = said === null ? null : readJson(problem, said);
  const seconds = Number(response?.headers.get("retry-after") ?? Number.NaN);
  return {
    ok: false,
    why,
    problem: read && { code: read.code, title: read.title, detail: wordsOf(read) },
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
}

function wordsOf({ detail, errors = [] }: Read<typeof problem>): string {
  return errors.length === 0 ? detail : errors.map((fault) => `${fault.pointer}: ${fault.detail}`).join(" ");
}

/** `GET` of a package or delta, from a place that an answer named: no key goes there. Null where nobody answers. */
export async function fetchContent(
  settings: Settings,
  url: string,
  { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal },
): Promise<Response | null> {
  const address = new URL(url, settings.url);
  const init: RequestInit = { headers, credentials: "omit", ...(signal ? { signal } : {}) };
  return settings.fetch(address.href, init).catch(() => null);
}
