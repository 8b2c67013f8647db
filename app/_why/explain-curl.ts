import type { ExplainRequest } from "#lib/protocol/explain.ts";

/** Stands where the reader puts an API token of theirs. */
const tokenVariable = "$SLUICE_TOKEN";

type Asked = { origin: string; workspace: string; request: ExplainRequest };

/** The same question for a command line. Single quotes keep every character of the body from the shell. */
export function explainCurl({ origin, workspace, request }: Asked): string {
  const body = JSON.stringify(request).replaceAll("'", String.raw`'\''`);
  return [
    `curl "${origin}/api/v1/explain?workspace=${workspace}"`,
    `  -H "Authorization: Bearer ${tokenVariable}"`,
    '  -H "Content-Type: application/json"',
    `  --data-raw '${body}'`,
  ].join(" \\\n");
}
