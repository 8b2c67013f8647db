import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { after } from "next/server";
import { workQueued } from "#server/doors/cron.ts";
import { keyRefusal, once } from "#server/doors/once.ts";
import { keyHolder, requestActor, withRequestClient } from "#server/doors/request-actor.ts";
import { isSameOrigin } from "#server/doors/same-origin.ts";
import { rootRouter } from "#server/trpc/root.ts";

async function handler(request: Request): Promise<Response> {
  // What the answer committed is published and mailed right after it, also where no worker runs.
  if (request.method === "POST") after(workQueued);
  const asking = await requestActor(request);
  const id = request.headers.has("idempotency-key") ? await keyHolder(asking.actor) : null;
  return once(request, { id, refusal: keyRefusal }, (sent) =>
    withRequestClient(sent, () =>
      fetchRequestHandler({
        endpoint: "/api/trpc",
        req: sent,
        router: rootRouter,
        createContext: () => ({ ...asking, sameOrigin: isSameOrigin(sent) }),
      }),
    ),
  );
}

export { handler as GET, handler as POST };
