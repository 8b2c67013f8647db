import { largestFiles } from "#lib/package/largest-files.ts";
import { validatePackage } from "#lib/package/validate.ts";
import type { CheckAnswer, CheckRequest } from "./check-package.ts";

// A worker of its own, so that the page stays awake while 200 MB are unpacked.
addEventListener("message", (event: MessageEvent<CheckRequest>) => {
  void check(event.data).then((answer) => postMessage(answer));
});

async function check({ file, kind, lastCode }: CheckRequest): Promise<CheckAnswer> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const result = await validatePackage(bytes, {
      ...(kind ? { kind } : {}),
      ...(lastCode === null ? {} : { lastVersionCode: lastCode }),
      onProgress: ({ step, done, total }) =>
        postMessage({ state: "running", step, share: total > 0 ? done / total : 0 } satisfies CheckAnswer),
    });
    if (!result.ok) return { state: "done", checked: result };
    const { sizeBytes, files, pages, declared, findings } = result;
    return {
      state: "done",
      checked: {
        ok: true,
        kind: result.kind,
        sizeBytes,
        files: files.length,
        largest: largestFiles(files),
        pages: pages.length,
        ...(declared.versionName ? { versionName: declared.versionName } : {}),
        findings,
      },
    };
  } catch {
    return { state: "left_to_server" };
  }
}
