import type { Bytes } from "./storage.ts";
import type { Surroundings } from "./surroundings.ts";

export type ReadFault = "too_large" | "interrupted" | "stalled";

/**
 * Hands on a body as it comes, and stops at `bytesMax`: whoever sends endless data is not heard to the end. A body
 * that says nothing for `idleMs` has stalled. @returns how many bytes came, and what ended it early
 */
export async function readBytes(
  body: ReadableStream<Bytes> | null,
  bound: { bytesMax: number; idleMs: number; after: Surroundings["after"] },
  take: (bytes: Bytes) => Promise<void> | void,
): Promise<{ size: number; fault: ReadFault | null }> {
  if (body === null) return { size: 0, fault: null };
  const reader = body.getReader();
  let size = 0;
  const end = (fault: ReadFault) => {
    void reader.cancel().catch(() => undefined);
    return { size, fault };
  };
  for (;;) {
    const next = await orStalled(reader.read(), bound);
    if (next === "interrupted" || next === "stalled") return end(next);
    if (next.done) return { size, fault: null };
    if (size + next.value.length > bound.bytesMax) return end("too_large");
    size += next.value.length;
    await take(next.value);
  }
}

/** A body that is short. Null where it is not, or ends early. */
export async function readWhole(
  body: ReadableStream<Bytes> | null,
  bound: { bytesMax: number; idleMs: number; after: Surroundings["after"] },
): Promise<{ ok: true; bytes: Bytes } | { ok: false; fault: ReadFault }> {
  const pieces: Bytes[] = [];
  const { size, fault } = await readBytes(body, bound, (bytes) => void pieces.push(bytes));
  if (fault !== null) return { ok: false, fault };
  return { ok: true, bytes: joined(pieces, size) };
}

export function joined(pieces: readonly Bytes[], size: number): Bytes {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function orStalled<T>(
  reading: Promise<T>,
  { idleMs, after }: { idleMs: number; after: Surroundings["after"] },
): Promise<T | "interrupted" | "stalled"> {
  return new Promise((resolve) => {
    const callOff = after(idleMs, () => resolve("stalled"));
    reading.then(
      (value) => {
        callOff();
        resolve(value);
      },
      () => {
        callOff();
        resolve("interrupted");
      },
    );
  });
}
