import { protocolLimits as limits } from "#lib/protocol/limits.ts";
import { parseDeviceQuery } from "#lib/protocol/query.ts";
import { iconPath } from "#lib/picture/icon.ts";
import type { SearchHit } from "#lib/protocol/search.ts";
import { compileDevice } from "#lib/snapshot/device.ts";
import type { CompiledDevice, DeviceContext } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { admittedDevice, mayBeAdmitted } from "./admitted-device.ts";
import type { AdmissionParts } from "./admitted-device.ts";
import { maySee } from "./asker.ts";
import type { Asker } from "./asker.ts";
import type { RegionReader } from "./proxy-region.ts";
import { decisionResponse, problemResponse } from "./responses.ts";
import { identified, place } from "./told-by-request.ts";

type Found = { hit: SearchHit; folded: string };

/** Visible mini programs whose name contains `q`, for this user: a pilot tester finds the pilot build. */
export async function search(
  parts: { now: () => number; admission: AdmissionParts; regionOf: RegionReader },
  asker: Asker,
  request: Request,
): Promise<Response> {
  if (request.url.length > limits.urlLengthMax) return problemResponse("url_too_long");
  const mark = request.url.indexOf("?");
  const query = mark < 0 ? "" : request.url.slice(mark + 1);
  const sought = soughtName(query);
  const read = parseDeviceQuery(query, ["q"]);
  if (sought === null || !read.ok) {
    const faults = read.ok ? [] : read.faults;
    const errors = faults.map(({ path, message }) => ({ pointer: `?${path.join(".")}`, detail: message }));
    const ownFault = {
      pointer: "?q",
      detail: `Give it once, with at most ${limits.searchLengthMax} characters.`,
    };
    return problemResponse("invalid_request", { errors: sought === null ? [ownFault, ...errors] : errors });
  }
  const nowMs = parts.now();
  const user = await identified({ asker, nowMs }, request, read.request.user?.id);
  const installId = read.request.installId ?? null;
  const context = {
    ...user,
    installId,
    attributes: place({ asker, parts }, request, read.request.device ?? {}),
  };
  const device = await searching(parts.admission, asker, { context, nowMs });
  if (device === null) return problemResponse("snapshot_unavailable");
  const { epoch, sequence } = asker.held.snapshot.index;
  const hits = hitsOf(asker, device, { sought, nowMs });
  return decisionResponse(JSON.stringify({ epoch, sequence, serverTime: nowMs, programs: hits }));
}

/** Null where whom codes let in cannot be known. */
async function searching(
  parts: AdmissionParts,
  asker: Asker,
  { context, nowMs }: { context: DeviceContext; nowMs: number },
): Promise<CompiledDevice | null> {
  const asked = { context, token: null, programs: null };
  if (!mayBeAdmitted(asker, asked)) return compileDevice(context);
  const admitted = await admittedDevice({ parts, asker, nowMs }, asked).catch(() => null);
  return admitted?.device ?? null;
}

function hitsOf(
  asker: Asker,
  device: CompiledDevice,
  { sought, nowMs }: { sought: string; nowMs: number },
): SearchHit[] {
  const found: Found[] = [];
  for (const [id, program] of asker.held.snapshot.programs) {
    if (!maySee(asker, id)) continue;
    const { release, reason } = resolve(program, device, null, nowMs);
    if (release === null) continue;
    const folded = fold(release.name);
    if (!folded.includes(sought)) continue;
    const { name, description, version } = release;
    const icon = release.icon === null ? null : iconPath(release.icon);
    found.push({ folded, hit: { id, name, description, icon, release: release.id, version, reason } });
  }
  return found
    .toSorted((a, b) => (a.folded < b.folded ? -1 : Number(a.folded > b.folded)))
    .slice(0, limits.pageMax)
    .map(({ hit }) => hit);
}

/** What is sought, folded; null where it is given twice or is too long. */
function soughtName(query: string): string | null {
  const given = new URLSearchParams(query).getAll("q");
  const [only = ""] = given;
  return given.length > 1 || only.length > limits.searchLengthMax ? null : fold(only.trim());
}

/** One text for what people take for the same: full and half width, upper and lower case. */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
