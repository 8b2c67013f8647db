import superjson from "superjson";
import type { Upload } from "#lib/protocol/api/uploads.ts";
import type { Parcel } from "./uploads.ts";

export type ConsoleClient = {
  /** Asks a query or gives a command, as the pages do. Rejects with the refusal's text. */
  query(procedure: string, input: object): Promise<unknown>;
  mutate(procedure: string, input: object): Promise<unknown>;
  /** Begin, every part, complete. @returns the first answer that is a refusal, else the last */
  upload(parcel: Parcel, archive: Uint8Array<ArrayBuffer>): Promise<Response>;
  cookie: string;
};

/** Signs a person in as the sign-in page does, and acts for them over HTTP. `base` is the console's origin. */
export async function signInToConsole(base: string, email: string, password: string): Promise<ConsoleClient> {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new URL(path, base), { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const { csrfToken } = await (await send("/api/auth/csrf")).json();
  const body = new URLSearchParams({ email, password, csrfToken, json: "true" });
  await send("/api/auth/callback/password", { method: "POST", body });
  if (![...jar.keys()].some((name) => name.endsWith("session-token")))
    throw new Error(`${email} was not signed in`);
  return {
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    query: async (procedure, input) => {
      const asked = encodeURIComponent(JSON.stringify(superjson.serialize(input)));
      return answer(procedure, await send(`/api/trpc/${procedure}?input=${asked}`));
    },
    mutate: async (procedure, input) => {
      const init = {
        method: "POST",
        body: JSON.stringify(superjson.serialize(input)),
        headers: { "content-type": "application/json" },
      };
      return answer(procedure, await send(`/api/trpc/${procedure}`, init));
    },
    upload: (parcel, archive) => upload(send, parcel, archive),
  };
}

type Send = (path: string, init: RequestInit) => Promise<Response>;

async function upload(
  send: Send,
  { workspace, program, ...wish }: Parcel,
  archive: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const at = (path: string) => `/api/v1/uploads${path}?${new URLSearchParams({ workspace })}`;
  const post = (body: object) => ({ method: "POST", body: JSON.stringify(body) });
  const begun = await send(at(""), post({ program, size: archive.length }));
  if (!begun.ok) return begun;
  const { id, partBytes, parts }: Upload = await begun.json();
  for (const { number } of parts) {
    const body = archive.slice((number - 1) * partBytes, number * partBytes);
    const sent = await send(at(`/${id}/parts/${number}`), { method: "PUT", body });
    if (!sent.ok) return sent;
  }
  return send(at(`/${id}/complete`), post(wish));
}

async function answer(procedure: string, response: Response): Promise<unknown> {
  const { result, error } = await response.json();
  if (error) throw new Error(`${procedure}: ${superjson.deserialize<{ message: string }>(error).message}`);
  return superjson.deserialize(result.data);
}
