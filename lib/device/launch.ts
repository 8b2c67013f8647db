import { containerOf } from "./delta.ts";
import type { Device } from "./device.ts";
import { fallenBack, launching, proven } from "./program-state.ts";
import type { ProgramState, Slot } from "./program-state.ts";
import type { Bytes } from "./storage.ts";

/** A version that runs now, until one of its last three is called. */
export type Launch = {
  version: string;
  release: string;
  sha256: string;
  configuration: unknown;
  /** The older version runs, because the newer one failed here. */
  isFallBack: boolean;
  /** Where its files lie; null where they lie nowhere that has a path. */
  place: string | null;
  file(path: string): Promise<Bytes | null>;
  /** It works: the success mark. */
  succeeded(): Promise<void>;
  /** It did not come up. The next launch runs the version before it. */
  failed(reason: string): Promise<void>;
  /** It came up, and fell over later. */
  crashed(reason: string): Promise<void>;
};
export type LaunchRefusal =
  | "not_installed"
  | "not_released"
  | "suspended"
  | "removed"
  | "update_required"
  | "damaged";
export type LaunchOutcome =
  | { ok: true; launch: Launch }
  | { ok: false; why: LaunchRefusal; /** The words to show with `suspended`. */ notice: string | null };

/** Runs what is installed, asking nobody. A version that keeps failing, or whose files changed, makes way for the one before. */
export async function launch(device: Device, id: string): Promise<LaunchOutcome> {
  const { limits } = device.settings;
  const state = await device.programs.read(id);
  const why = refusalOf(state);
  if (why !== null) return { ok: false, why, notice: state.notice };
  const { current, previous } = state;
  if (current === null) return { ok: false, why: "not_installed", notice: null };
  // Without a version before it, one that failed is tried on: it may have been the network.
  if (current.tries >= limits.launchTries && previous !== null) {
    await giveUp(device, id, { slot: current, reason: "no_success_mark" });
    return launchSlot(device, id, { slot: previous, isFallBack: true });
  }
  const first = await launchSlot(device, id, { slot: current, isFallBack: false });
  if (first.ok) return first;
  await giveUp(device, id, { slot: current, reason: "stored_package" });
  return previous === null ? first : launchSlot(device, id, { slot: previous, isFallBack: true });
}

/** Held against its digest each time: what the power cut or somebody else changed does not run. */
async function launchSlot(
  device: Device,
  id: string,
  run: { slot: Slot; isFallBack: boolean },
): Promise<LaunchOutcome> {
  const { sha256 } = run.slot;
  if ((await containerOf(device.settings, sha256)) === null) {
    return { ok: false, why: "damaged", notice: null };
  }
  await device.programs.change(id, (state) => launching(state, sha256));
  device.running.add(sha256);
  return { ok: true, launch: launchOf(device, id, run) };
}

function refusalOf({ standing, current, wanted, refused }: ProgramState): LaunchRefusal | null {
  if (standing === "suspended" || standing === "removed") return standing;
  if (current === null) return "not_installed";
  if (standing === "hidden") return "not_released";
  const isForced = wanted?.policy.mandatory === true && !refused.includes(wanted.release);
  return isForced ? "update_required" : null;
}

async function giveUp(
  device: Device,
  id: string,
  { slot, reason }: { slot: Slot; reason: string },
): Promise<void> {
  const isDamage = reason === "stored_package";
  const { refusedMax } = device.settings.limits;
  const about = { release: slot.release, program: id, reason };
  await device.events.add({ ...about, event: isDamage ? "verify_failed" : "launch_failed" });
  const { sha256 } = slot;
  // Damage is the device's fault, not the version's: it may be installed again.
  const after = await device.programs.change(id, (state) =>
    fallenBack(state, { sha256, isRefused: !isDamage, refusedMax }),
  );
  if (isDamage) await device.settings.storage.packages.drop(sha256);
  if (after.current !== null) await device.events.add({ ...about, event: "rolled_back" });
}

function launchOf(
  device: Device,
  id: string,
  { slot, isFallBack }: { slot: Slot; isFallBack: boolean },
): Launch {
  const { release, version, sha256, configuration } = slot;
  const { packages } = device.settings.storage;
  const about = { release, program: id };
  return {
    release,
    version,
    sha256,
    configuration,
    isFallBack,
    place: packages.place(sha256),
    file: (path) => packages.file(sha256, path),
    async succeeded() {
      await device.programs.change(id, (state) => proven(state, sha256));
      await device.events.add({ ...about, event: "launch_ok" });
    },
    async failed(reason) {
      device.running.delete(sha256);
      const { previous, current } = await device.programs.read(id);
      if (previous !== null && current?.sha256 === sha256) await giveUp(device, id, { slot, reason });
      else await device.events.add({ ...about, event: "launch_failed", reason });
    },
    crashed: (reason) => device.events.add({ ...about, event: "crashed", reason }),
  };
}
