import { mails } from "#server/doors/mails.ts";

export function GET(request: Request): Response {
  return mails(request);
}
