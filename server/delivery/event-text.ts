import type { OfrepEvent } from "#lib/protocol/ofrep.ts";

/** One event of a change stream, as server-sent events are written. */
export function eventText(configuration: string): string {
  const data: OfrepEvent = { type: "refetchEvaluation", etag: configuration };
  return `id: ${configuration}\nevent: message\ndata: ${JSON.stringify(data)}\n\n`;
}
