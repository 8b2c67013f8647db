import { eq } from "drizzle-orm";
import { deltaKey, packageKey } from "#lib/protocol/package-descriptor.ts";
import type { Executor } from "#db/client.ts";
import { packageDeltas } from "#db/schema/delta.ts";
import type { QueuePayloads } from "#server/jobs/queues.ts";
import { runtime } from "#server/runtime.ts";
import { forgetSealedDeltas } from "#server/sealing/seal-deltas.ts";
import { readDescriptor } from "#server/version/describe-package.ts";
import { encodingNames } from "#server/version/encode-package.ts";
import { encoderLimits as limits } from "./limits.ts";

type Swept = QueuePayloads["blob_sweep"];

/** What may be of no use any more is looked at again once no device comes for it that was told of it before. */
export async function sweepLater(tx: Executor, swept: Partial<Swept>): Promise<void> {
  const { jobs } = await runtime();
  const payload = { deltas: [], packages: [], ...swept };
  if (payload.deltas.length + payload.packages.length === 0) return;
  const notBefore = new Date(Date.now() + limits.graceMs);
  await jobs.sendLater(tx, "blob_sweep", { payload, notBefore });
}

/** Takes deltas that no package has, also as they were sealed, and quick encodings that a small one has replaced, out of the blobs. Repeatable. */
export async function sweepBlobs({ deltas, packages }: Swept): Promise<void> {
  const { database, blobs } = await runtime();
  for (const sha256 of deltas) {
    const [named] = await database.db
      .select({ to: packageDeltas.toSha256 })
      .from(packageDeltas)
      .where(eq(packageDeltas.sha256, sha256))
      .limit(1);
    if (named) continue;
    await blobs.remove(deltaKey(sha256));
    await forgetSealedDeltas(sha256);
  }
  for (const sha256 of packages) {
    const descriptor = await readDescriptor(sha256);
    for (const name of encodingNames) {
      if (descriptor?.encodings[name]?.effort === "small") await blobs.remove(packageKey(sha256, name));
    }
  }
}
