import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { currentActor } from "#server/auth/session.ts";
import { isSameOrigin } from "#server/doors/same-origin.ts";
import { rootRouter } from "#server/trpc/root.ts";

const handler = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: rootRouter,
    createContext: async () => ({ actor: await currentActor(), sameOrigin: isSameOrigin(request) }),
  });

export { handler as GET, handler as POST };
