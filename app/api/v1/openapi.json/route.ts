import { apiDescription } from "#server/doors/api-document.ts";

export function GET(): Response {
  return apiDescription();
}
