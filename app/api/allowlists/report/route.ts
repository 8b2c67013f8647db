import { currentActor } from "#server/auth/session.ts";
import { giveReport } from "#server/doors/allowlists.ts";

export async function GET(request: Request): Promise<Response> {
  return giveReport(request, await currentActor());
}
