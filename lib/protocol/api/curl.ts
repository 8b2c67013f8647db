import { shellWord } from "#lib/text/shell-word.ts";
import {
  takesBytes,
  type ApiBytesOperation,
  type ApiOperation,
  type DocumentedOperation,
} from "./operation.ts";

/** An operation's example as a command for a shell, with the token in `$SLUICE_TOKEN`. */
export function curlOf(operation: DocumentedOperation, server: string): string {
  const { method, path, access } = operation;
  const { query, sent } = takesBytes(operation) ? { query: {}, sent: bytesOf(operation) } : jsonOf(operation);
  const search = new URLSearchParams(query).toString();
  const address = `${server}${path.replaceAll(/\{(\w+)\}/g, "$$$1")}${search && `?${search}`}`;
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${address}"`,
    ...(access === "open" ? [] : [`-H "Authorization: Bearer $SLUICE_TOKEN"`]),
    ...sent,
  ];
  return lines.join(" \\\n  ");
}

const jsonOf = ({ example: { query, body } }: ApiOperation) => ({
  query,
  sent: body ? [`-H "Content-Type: application/json"`, `-d ${shellWord(JSON.stringify(body))}`] : [],
});

const bytesOf = ({ file }: ApiBytesOperation) => [
  `-H "Content-Type: application/octet-stream"`,
  `--data-binary @${shellWord(file)}`,
];
