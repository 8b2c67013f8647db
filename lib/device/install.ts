import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import { verifyDeveloperSignature } from "#lib/crypto/developer-signature.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import type { LiveStatement } from "#lib/crypto/manifest-statement.ts";
import { compareVersions } from "#lib/rules/version-order.ts";
import type { Device } from "./device.ts";
import { openPackage } from "./open-package.ts";
import { installed } from "./program-state.ts";
import type { Slot, Wanted } from "./program-state.ts";

export type InstallOutcome =
  | { ok: true; installed: Slot }
  | {
      ok: false;
      /** A code; the ones of manifests and signatures are among them. */
      why: string;
    };

/**
 * Puts the downloaded version into its slot: digest, manifest and the developer's signature are proven once more, the
 * files laid down, and only then, in one step, the slots are switched. Whatever ends it early leaves what was there.
 */
export async function install(device: Device, id: string): Promise<InstallOutcome> {
  const { settings, programs, events } = device;
  const startMs = settings.now();
  const { wanted, current, refused, newest } = await programs.read(id);
  if (wanted === null) {
    return current === null ? { ok: false, why: "nothing_wanted" } : { ok: true, installed: current };
  }
  if (refused.includes(wanted.release)) return { ok: false, why: "failed_here" };
  const about = { release: wanted.release, program: id };
  const why = (await mayNot(device, { id, wanted, newest })) ?? (await lay(device, wanted));
  if (why !== null) {
    if (why !== "not_downloaded") await events.add({ ...about, event: "verify_failed", reason: why });
    return { ok: false, why };
  }
  const after = await programs.change(id, (state) => installed(state, wanted));
  if (after.current?.sha256 !== wanted.sha256) return { ok: false, why: "superseded" };
  await settings.storage.parts.drop(wanted.sha256);
  await device.tidy();
  await events.add({ ...about, event: "installed", durationMs: Math.max(0, settings.now() - startMs) });
  return { ok: true, installed: after.current };
}

type Judged = { id: string; wanted: Wanted; newest: Parameters<Device["trust"]["verify"]>[2]["newest"] };

/** Time has passed since the check: a manifest that expired meanwhile, or whose key ended, installs nothing. */
async function mayNot(device: Device, { id, wanted, newest }: Judged): Promise<string | null> {
  const { sha256, size, configuration, manifest, policy } = wanted;
  const configurationSha256 = await canonicalSha256(configuration);
  const content = { package: { sha256, size }, configurationSha256 };
  const verified = await device.trust.verify(manifest, id, { newest, ...content });
  if (!verified.ok) return verified.why;
  if (verified.statement.state !== "live") return "malformed";
  const { appVersion } = device.settings.describe().device ?? {};
  const { appVersionMin } = policy;
  if (appVersion !== undefined && appVersionMin !== null && compareVersions(appVersion, appVersionMin) < 0) {
    return "app_version_too_low";
  }
  return unsigned(device, id, verified.statement);
}

async function unsigned(device: Device, id: string, statement: LiveStatement): Promise<string | null> {
  const keys = device.settings.trust.developerKeys?.[id];
  if (keys === undefined) return null;
  const { developerSignature, version, sha256 } = statement;
  if (developerSignature === undefined) return "developer_signature_missing";
  const expected = { miniProgram: id, version, sha256 };
  const verified = await verifyDeveloperSignature(developerSignature, keys, expected);
  return verified.ok ? null : `developer_${verified.why}`;
}

async function lay({ settings }: Device, { sha256 }: Wanted): Promise<string | null> {
  const { packages, parts } = settings.storage;
  if (await packages.has(sha256)) return null;
  const container = await parts.read(sha256);
  if (container === null) return "not_downloaded";
  if ((await sha256Hex(container)) !== sha256) {
    await parts.drop(sha256);
    return "package_digest";
  }
  const opened = openPackage(container);
  if (!opened.ok) return opened.why;
  await packages.put(sha256, opened.files);
  return null;
}
