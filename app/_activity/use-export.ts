"use client";

import { useRef, useState } from "react";
import { useText } from "#app/_text/use-text.ts";

export type ExportState =
  | { step: "idle" }
  | { step: "running"; rows: number }
  | { step: "done"; rows: number }
  | { step: "failed"; why: string };

/** Fetches the log as a file, counts its rows on the way, and hands it to the browser when it is whole. */
export function useExport() {
  const t = useText();
  const [state, setState] = useState<ExportState>({ step: "idle" });
  const running = useRef<AbortController | null>(null);

  async function start(href: string) {
    const abort = new AbortController();
    running.current = abort;
    setState({ step: "running", rows: 0 });
    try {
      const response = await fetch(href, { signal: abort.signal });
      if (!response.ok || !response.body) return setState({ step: "failed", why: await whyOf(response) });
      const counted = await collect(response.body, (rows) => setState({ step: "running", rows }));
      save(counted.pieces, response);
      setState({ step: "done", rows: counted.rows });
    } catch {
      const why = t("The export broke off. Nothing was saved; try again.");
      setState(abort.signal.aborted ? { step: "idle" } : { step: "failed", why });
    }
  }

  async function whyOf(response: Response): Promise<string> {
    const answer: unknown = await response.json().catch(() => null);
    const error: unknown = typeof answer === "object" && answer ? Reflect.get(answer, "error") : null;
    return typeof error === "string"
      ? t(error)
      : t("The server did not answer. Nothing was saved; try again.");
  }

  const cancel = () => running.current?.abort();
  const dismiss = () => setState({ step: "idle" });
  return { state, start, cancel, dismiss };
}

const newline = 10;

async function collect(body: ReadableStream<Uint8Array<ArrayBuffer>>, onRows: (rows: number) => void) {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  let rows = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return { pieces, rows };
    pieces.push(value);
    for (const byte of value) if (byte === newline) rows += 1;
    onRows(rows);
  }
}

function save(pieces: Uint8Array<ArrayBuffer>[], response: Response) {
  const [, name = "activity"] =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  const url = URL.createObjectURL(
    new Blob(pieces, { type: response.headers.get("content-type") ?? "text/plain" }),
  );
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
