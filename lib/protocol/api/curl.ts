import { shellWord } from "#lib/text/shell-word.ts";
import type { ApiOperation } from "./operation.ts";

/** An operation's example as a command for a shell, with the token in `$SLUICE_TOKEN`. */
export function curlOf({ method, path, access, example }: ApiOperation, server: string): string {
  const search = new URLSearchParams(example.query).toString();
  const address = `${server}${path.replaceAll(/\{(\w+)\}/g, "$$$1")}${search && `?${search}`}`;
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${address}"`,
    ...(access === "open" ? [] : [`-H "Authorization: Bearer $SLUICE_TOKEN"`]),
    ...(example.body
      ? [`-H "Content-Type: application/json"`, `-d ${shellWord(JSON.stringify(example.body))}`]
      : []),
  ];
  return lines.join(" \\\n  ");
}
