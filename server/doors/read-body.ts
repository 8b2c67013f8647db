import { uploadLimits } from "./limits.ts";

export type Body =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; status: number; error: string };

/** The whole body, bounded in size, in the time between two pieces, and in how slowly it may come. */
export async function readBody(
  request: Request,
  { sizeMax, tooLarge: error }: { sizeMax: number; tooLarge: string },
): Promise<Body> {
  const tooLarge = { ok: false, status: 413, error } as const;
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > sizeMax) return tooLarge;
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  const startMs = Date.now();
  for (;;) {
    const late = tooSlow(size, Date.now() - startMs);
    if (late !== null) return { ok: false, status: 408, error: late };
    const piece = await (reader ? withIdleLimit(reader.read()).catch(brokeOff) : ended);
    if (piece === "broke off") return { ok: false, status: 400, error: "The upload broke off. Try again." };
    if (piece === "idle")
      return { ok: false, status: 408, error: "The upload stood still for 30 seconds. Try again." };
    if (piece.done || !piece.value) break;
    size += piece.value.length;
    if (size > sizeMax) return tooLarge;
    pieces.push(piece.value);
  }
  if (declared > 0 && size !== declared)
    return { ok: false, status: 400, error: "The upload broke off. Try again." };
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return { ok: true, bytes };
}

const ended = { done: true, value: undefined } as const;
// The client left, or the server ended its request.
const brokeOff = () => "broke off" as const;

function tooSlow(size: number, passedMs: number): string | null {
  if (passedMs > uploadLimits.bodyMsMax) return "The upload took over ten minutes. Try again.";
  const wanted = (uploadLimits.bytesPerSecondMin * passedMs) / 1_000;
  return passedMs > uploadLimits.slowMs && size < wanted ? "The upload came too slowly. Try again." : null;
}

async function withIdleLimit<Value>(promise: Promise<Value>): Promise<Value | "idle"> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<"idle">((resolve) => {
    timer = setTimeout(() => resolve("idle"), uploadLimits.idleMsMax);
  });
  try {
    return await Promise.race([promise, idle]);
  } finally {
    clearTimeout(timer);
  }
}
