import { and, eq, inArray } from "drizzle-orm";
import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import { signManifest } from "#lib/crypto/manifest.ts";
import type { Environment } from "#lib/release/environments.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { Executor } from "#db/client.ts";
import { manifests } from "#db/schema/app.ts";
import type { PlatformKeys } from "#server/keys/platform-keys.ts";
import type { CollectedProgram } from "./collect.ts";

export type Publication = {
  appId: string;
  environment: Environment;
  sequence: number;
  nowMs: number;
  keys: PlatformKeys;
};

export const manifestLifeMs = 14 * 24 * 3_600_000;

/**
 * The program's releases with their manifests. All of a program's are signed together whenever anything of the
 * program changed: a device that falls back must never see a lower sequence than it has seen.
 */
export async function signProgram(
  tx: Executor,
  program: CollectedProgram,
  publication: Publication,
): Promise<LiveRelease[]> {
  const { keys, nowMs } = publication;
  const facts = await canonicalSha256({ program, epoch: keys.epoch, kid: keys.online.kid });
  const before = await tx
    .select()
    .from(manifests)
    .where(
      and(
        ofTarget(publication),
        inArray(
          manifests.releaseId,
          program.releases.map(({ id }) => id),
        ),
      ),
    );
  const usable = new Map(
    before
      .filter((row) => row.statementDigest === facts && nowMs < row.issuedAt.getTime() + manifestLifeMs / 2)
      .map((row) => [row.releaseId, row.jws]),
  );
  const renew = usable.size < program.releases.length;
  return Promise.all(
    program.releases.map(async (release) => {
      const configurationSha256 = await canonicalSha256(release.configuration);
      const jws = renew ? null : usable.get(release.id);
      if (jws) return { ...release, configurationSha256, manifest: jws };
      const manifest = await sign(program.id, { ...release, configurationSha256 }, publication);
      await remember(tx, release.id, { facts, manifest, publication });
      return { ...release, configurationSha256, manifest };
    }),
  );
}

function sign(
  programId: string,
  release: Omit<LiveRelease, "manifest">,
  { appId, environment, sequence, nowMs, keys }: Publication,
): Promise<string> {
  return signManifest(
    {
      app: appId,
      environment,
      miniProgram: programId,
      epoch: keys.epoch,
      sequence,
      state: "live",
      release: release.id,
      version: release.version,
      sha256: release.sha256,
      size: release.sizeBytes,
      configurationSha256: release.configurationSha256,
      policy: release.configuration.upgradePolicy,
      issuedAt: nowMs,
      expiresAt: nowMs + manifestLifeMs,
    },
    keys.online.key,
    keys.online.kid,
  );
}

async function remember(
  tx: Executor,
  releaseId: string,
  { facts, manifest, publication }: { facts: string; manifest: string; publication: Publication },
): Promise<void> {
  const { appId, environment, nowMs } = publication;
  const values = {
    statementDigest: facts,
    jws: manifest,
    issuedAt: new Date(nowMs),
    expiresAt: new Date(nowMs + manifestLifeMs),
  };
  await tx
    .insert(manifests)
    .values({ appId, environment, releaseId, ...values })
    .onConflictDoUpdate({
      target: [manifests.appId, manifests.environment, manifests.releaseId],
      set: values,
    });
}

const ofTarget = ({ appId, environment }: Publication) =>
  and(eq(manifests.appId, appId), eq(manifests.environment, environment));
