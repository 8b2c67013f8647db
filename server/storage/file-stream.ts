import { open, type FileHandle } from "node:fs/promises";
import type { ByteSpan } from "./blob-store.ts";

/** What a slow reader holds in memory: ten thousand at once are 650 MB. Larger pieces are sent no faster. */
const pieceBytes = 65_536;

/** A span of a file, read as it is asked for. A file that is shorter than it errors. */
export function fileStream(file: string, { start, end }: ByteSpan): ReadableStream<Uint8Array> {
  let opened: Promise<FileHandle> | undefined;
  let at = start;
  const close = async () => (await opened)?.close();
  return new ReadableStream(
    {
      async pull(controller) {
        opened ??= open(/* turbopackIgnore: true */ file);
        try {
          const piece = Buffer.allocUnsafeSlow(Math.min(pieceBytes, end + 1 - at));
          const { bytesRead } = await (await opened).read(piece, 0, piece.length, at);
          if (bytesRead === 0 && at <= end) throw new Error(`${file} ends at byte ${at} of ${end + 1}.`);
          at += bytesRead;
          if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
        } catch (error) {
          await close();
          throw error;
        }
        if (at <= end) return;
        await close();
        controller.close();
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
