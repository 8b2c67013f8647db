import { sendPackage } from "#app/_upload/send-package.ts";

/** The console's own sender, for a page that has nothing else: sends a file, or leaves once so many bytes are there. */
export function sendFile(
  base64: string,
  parcel: { workspace: string; programId: string; version: string },
  leaveAt: number,
): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const file = new File([bytes], "large.zip");
  return new Promise((resolve) => {
    const control = sendPackage(
      { ...parcel, notes: "", signature: "", kind: null, file },
      {
        onProgress: (sent) => {
          if (sent < leaveAt) return;
          // A small machine may be done before its tab is closed.
          control.pause();
          resolve("left");
        },
        onWaiting: () => undefined,
        onSent: () => undefined,
        onAnswer: (answer) => resolve(answer.ok ? "uploaded" : answer.failure.title),
      },
    );
  });
}
