import { apiDocument } from "#lib/protocol/api/document.ts";
import { documentedOperations } from "#lib/protocol/api/operations/all.ts";

let text: string | undefined;

/** What an API token opens, as OpenAPI 3.1: `GET /api/v1/openapi.json`. The same for everybody. */
export function apiDescription(): Response {
  text ??= JSON.stringify(apiDocument(documentedOperations));
  const headers = { "Content-Type": "application/json", "Cache-Control": "public, max-age=300" };
  return new Response(text, { headers });
}
