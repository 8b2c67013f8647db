import { currentActor } from "#server/auth/session.ts";
import { giveAttachment } from "#server/doors/attachments.ts";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return giveAttachment((await params).id, request, await currentActor());
}
