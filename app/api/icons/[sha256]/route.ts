import { currentActor } from "#server/auth/session.ts";
import { icon } from "#server/doors/icon.ts";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ sha256: string }> },
): Promise<Response> {
  return icon((await params).sha256, await currentActor());
}
