import { openDelivery } from "#server/delivery/open-delivery.ts";
import { answerByShared } from "#server/delivery/shared.ts";

// server/main.ts answers /edge/* before Next is asked; this mounts the same handler where there is no server of ours.
export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerByShared(request, openDelivery);
}

export { GET as HEAD, GET as OPTIONS, GET as POST };
