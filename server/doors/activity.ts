import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { activityQueryFields } from "#lib/audit/query.ts";
import { exportActivity, exportFormats } from "#server/audit/export-activity.ts";
import { actorScope } from "#server/auth/actor-scope.ts";
import type { Actor } from "#server/auth/actor.ts";
import { log, reasonOf } from "#server/log.ts";

const asked = z.object({
  workspace: z.string().min(1).max(100),
  format: z.enum(exportFormats),
  ...activityQueryFields,
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
});

/** Exports of one person at once. */
const atOnceMax = 2;
const exporting = new Map<string, number>();

/**
 * The log as a file: `GET /api/activity?workspace&format=csv|jsonl` and the filters of the page. Streamed; whoever
 * goes away ends it.
 */
export async function activity(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor) return refuse(401, "Sign in first.");
  if (actor.token && !actor.token.scopes.includes("activity:read")) {
    return refuse(403, "This API token has no scope to read activity. Make one with activity:read.");
  }
  const given = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!given.success) return refuse(400, z.prettifyError(given.error));
  const { workspace, format, ...query } = given.data;
  const scope = await actorScope(actor, workspace);
  if (!scope) return refuse(404, "There is no such workspace for you.");
  if ((exporting.get(actor.userId) ?? 0) >= atOnceMax) {
    return refuse(429, phrase("You are exporting twice already. Wait until one is done, or cancel it."));
  }
  const day = new Date().toISOString().slice(0, 10);
  return new Response(counted(actor.userId, exportActivity(scope, query, format)), {
    headers: {
      "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
      "Content-Disposition": `attachment; filename="activity-${scope.workspace.slug}-${day}.${format}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** The pieces as a stream that holds one of the person's places until it ends, breaks or is left. */
function counted(userId: string, pieces: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  exporting.set(userId, (exporting.get(userId) ?? 0) + 1);
  let held = true;
  const leave = () => {
    if (!held) return;
    held = false;
    const left = (exporting.get(userId) ?? 1) - 1;
    if (left > 0) exporting.set(userId, left);
    else exporting.delete(userId);
  };
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { value, done } = await pieces.next();
        if (!done) return controller.enqueue(encoder.encode(value));
        leave();
        controller.close();
      } catch (error) {
        leave();
        log().error({ error: reasonOf(error) }, "an export broke off");
        controller.error(error);
      }
    },
    cancel: async () => {
      leave();
      await pieces.return(undefined);
    },
  });
}

const refuse = (status: number, error: string): Response =>
  Response.json({ error }, { status, headers: { "Cache-Control": "no-store" } });
