import superjson from "superjson";

export type ConsoleClient = {
  /** Asks a query or gives a command, as the pages do. Rejects with the refusal's text. */
  query(procedure: string, input: object): Promise<unknown>;
  mutate(procedure: string, input: object): Promise<unknown>;
  upload(query: Record<string, string>, archive: Uint8Array<ArrayBuffer>): Promise<Response>;
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
    upload: (query, archive) =>
      send(`/api/uploads?${new URLSearchParams(query).toString()}`, { method: "POST", body: archive }),
  };
}

async function answer(procedure: string, response: Response): Promise<unknown> {
  const { result, error } = await response.json();
  if (error) throw new Error(`${procedure}: ${superjson.deserialize<{ message: string }>(error).message}`);
  return superjson.deserialize(result.data);
}
