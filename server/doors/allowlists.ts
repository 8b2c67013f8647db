import { z } from "zod";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { importModes } from "#lib/allowlist/wish.ts";
import { phrase } from "#lib/text/phrase.ts";
import { exportAllowlist, listFormats } from "#server/audience/export-allowlist.ts";
import { importReport } from "#server/audience/import-report.ts";
import { startImport } from "#server/audience/start-import.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import type { Actor } from "#server/auth/actor.ts";
import { log, reasonOf } from "#server/log.ts";
import { readBody } from "./read-body.ts";

const workspace = z.string().min(1).max(100);
const list = z.string().min(1).max(40);
const taken = z.object({
  workspace,
  list,
  mode: z.enum(importModes),
  name: z.string().min(1).max(limits.fileNameLengthMax),
});
const given = z.object({
  workspace,
  list,
  format: z.enum(listFormats),
  version: z.coerce.number().int().min(1).max(limits.versionNumberMax).optional(),
});
const reported = z.object({ workspace, import: z.string().min(1).max(40) });

const texts = {
  signed_out: phrase("Sign in first."),
  no_workspace: phrase("There is no such workspace for you."),
  not_found: phrase("There is no such allowlist for you."),
  too_many_imports: phrase("Ten files are being taken in already. Wait until one is done, or cancel it."),
  too_large: phrase("A file has 64 MB at most. Split it: what is added comes on top."),
  busy: phrase("Many files are arriving right now. Try again in a moment."),
} as const;

/** Files that are arriving at the same time; each is in memory while it is. */
const atOnceMax = 3;
let arriving = 0;

/**
 * Takes a list of user ids in: `POST /api/allowlists?workspace&list&mode=add|remove|replace&name`, the CSV or TXT file
 * as body. Answers 202 with the import, which goes on by itself; else an error with the mend.
 */
export async function takeAllowlist(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor) return answer(401, { error: texts.signed_out });
  const asked = taken.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return answer(400, { error: z.prettifyError(asked.error) });
  const scope = await actorScope(actor, asked.data.workspace);
  if (!scope) return answer(404, { error: texts.no_workspace });
  if (arriving >= atOnceMax) return answer(503, { error: texts.busy }, { "Retry-After": "5" });
  arriving += 1;
  try {
    const body = await readBody(request, { sizeMax: limits.fileBytesMax, tooLarge: texts.too_large });
    if (!body.ok) return answer(body.status, { error: body.error });
    const { list: listId, mode, name: fileName } = asked.data;
    const started = await startImport(scope, { listId, mode, fileName, bytes: body.bytes });
    if (started.ok) return answer(202, started);
    return started.why === "too_many_imports"
      ? answer(429, { error: texts.too_many_imports, why: started.why })
      : answer(404, { error: texts.not_found });
  } finally {
    arriving -= 1;
  }
}

/** A list as a file: `GET /api/allowlists?workspace&list&format=csv|txt&version`, the newest version by default. */
export async function giveAllowlist(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor) return answer(401, { error: texts.signed_out });
  const asked = given.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return answer(400, { error: z.prettifyError(asked.error) });
  const scope = await actorScope(actor, asked.data.workspace);
  if (!scope) return answer(404, { error: texts.no_workspace });
  const { list: listId, version, format } = asked.data;
  const file = await exportAllowlist(scope, { listId, version }, format);
  if (file === null) return answer(404, { error: texts.not_found });
  return new Response(streamed(file.pieces), { headers: fileHeaders(`${file.name}.${format}`, format) });
}

/** The refused rows of an import: `GET /api/allowlists/report?workspace&import`. */
export async function giveReport(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor) return answer(401, { error: texts.signed_out });
  const asked = reported.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return answer(400, { error: z.prettifyError(asked.error) });
  const scope = await actorScope(actor, asked.data.workspace);
  const file = scope && (await importReport(scope, asked.data.import));
  if (!file) return answer(404, { error: texts.not_found });
  return new Response(file.bytes, { headers: fileHeaders(`refused-${file.fileName}.csv`, "csv") });
}

const fileHeaders = (name: string, format: "csv" | "txt"): HeadersInit => ({
  "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8",
  "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, "_")}`,
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
});

function streamed(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log().error({ error: reasonOf(error) }, "an export broke off");
        controller.error(error);
      }
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}

const answer = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
