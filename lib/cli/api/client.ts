import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { isReadableOnTheWay } from "#lib/cli/account/server-address.ts";
import type { Command } from "#lib/cli/command.ts";
import { CommandEnded } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import type { Output } from "#lib/cli/output.ts";
import { version } from "#lib/cli/version.ts";
import type { World } from "#lib/cli/world.ts";
import { endingOf } from "./problem.ts";
import { send } from "./send.ts";

export type Query = Record<string, string | number | undefined>;
type Asked<Schema> = { answers: Schema; query?: Query; body?: unknown; bytes?: Uint8Array<ArrayBuffer> };

/** Speaks `/api/v1` of one server, as one token, in one workspace. Whatever the server refuses ends the command. */
export type Client = {
  server: string;
  get: <Schema extends z.ZodType>(path: string, asked: Asked<Schema>) => Promise<z.output<Schema>>;
  post: <Schema extends z.ZodType>(path: string, asked: Asked<Schema>) => Promise<z.output<Schema>>;
  /** Answers nothing that is read. */
  put: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  delete: (path: string, query: Query) => Promise<void>;
};

type Opening = {
  world: World;
  output: Output;
  command: Command;
  server: string;
  /** Null: nobody has signed in yet. */
  token: string | null;
  workspace: string | null;
};

export function openClient(opening: Opening): Client {
  const { server, output } = opening;
  if (isReadableOnTheWay(server)) {
    output.say(output.aside.yellow(`! ${server} is not encrypted: whoever is on the way reads the token.`));
  }
  const ask = (method: string, path: string, given: Omit<Asked<unknown>, "answers">) =>
    request(opening, { method, path, ...given });
  return {
    server,
    get: async (path, { answers, ...given }) => read(answers, await ask("GET", path, given), path),
    post: async (path, { answers, ...given }) => read(answers, await ask("POST", path, given), path),
    put: async (path, bytes) => void (await ask("PUT", path, { bytes })),
    delete: async (path, query) => void (await ask("DELETE", path, { query })),
  };
}

type Wish = { method: string; path: string } & Omit<Asked<unknown>, "answers">;

async function request(opening: Opening, wish: Wish): Promise<Response> {
  const { world, server, token } = opening;
  const { method, path, query, body, bytes } = wish;
  const url = new URL(path, server);
  const named = { workspace: opening.workspace ?? undefined, ...query };
  for (const [name, value] of Object.entries(named)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const headers: Record<string, string> = {
    Accept: "application/json",
    "User-Agent": `sluice/${version}`,
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(bytes === undefined ? {} : { "Content-Type": "application/octet-stream" }),
    // The same key on each attempt: a command whose answer got lost is not done twice.
    ...(method === "POST" ? { "Idempotency-Key": randomUUID() } : {}),
  };
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  const timeoutMs = bytes === undefined ? limits.requestMs : limits.uploadPartMs;
  const init = {
    method,
    headers,
    redirect: "manual" as const,
    ...(content === undefined ? {} : { body: content }),
  };
  const response = await send(world, { url, init, timeoutMs });
  if (response.ok) return response;
  throw await endingOf(response, opening);
}

async function read<Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
  path: string,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new CommandEnded("fault", {
    code: "answer_unreadable",
    message: `The server's answer to ${path} cannot be read by this version of sluice (${version}).`,
    hint: "Update sluice to the server's version, or check that SLUICE_SERVER is a Sluice server.",
  });
}
