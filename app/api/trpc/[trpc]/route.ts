import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { after } from "next/server";
import { currentActor } from "#server/auth/session.ts";
import { workQueued } from "#server/doors/cron.ts";
import { isSameOrigin } from "#server/doors/same-origin.ts";
import { rootRouter } from "#server/trpc/root.ts";

function handler(request: Request): Promise<Response> {
  // What the answer committed is published and mailed right after it, also where no worker runs.
  if (request.method === "POST") after(workQueued);
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: rootRouter,
    createContext: async () => ({ actor: await currentActor(), sameOrigin: isSameOrigin(request) }),
  });
}

export { handler as GET, handler as POST };
