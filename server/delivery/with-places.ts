import type { PlaceAnswer } from "#lib/rules/window.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import type { CompiledDevice, Held } from "#lib/snapshot/device.ts";
import type { Place } from "#lib/snapshot/gate.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import type { Asked, Asking } from "./admitted-device.ts";
import { maySee } from "./asker.ts";

/**
 * The device after every place was asked for that deciding needs, of all mini programs asked about at once. Where the
 * first release that would take the user has none left, the next one is asked; so each gate answers once.
 */
export async function withPlaces(
  asking: Asking,
  asked: Asked,
  device: CompiledDevice,
): Promise<CompiledDevice> {
  let placed = device;
  const programs = gatedOf(asking, asked);
  const { provenUserId: userId } = device;
  if (userId === null) return device;
  for (const _ of asking.asker.held.gates) {
    const places = programs.flatMap(({ program, held }) => {
      const { admissionNeeded } = resolve(program, placed, held, asking.nowMs);
      return admissionNeeded === null ? [] : [admissionNeeded];
    });
    if (places.length === 0) return placed;
    const answers = await Promise.all(places.map((place) => placeAnswer(asking, place, userId)));
    placed = withAnswers(placed, places, answers);
  }
  return placed;
}

type Gated = { program: CompiledProgram; held: Held | null };

function gatedOf({ asker }: Asking, { programs }: Asked): Gated[] {
  const { gatedPrograms } = asker.held;
  const asked =
    programs === null
      ? [...gatedPrograms.keys()].map((id) => [id, null] as const)
      : [...programs].filter(([id]) => gatedPrograms.has(id));
  return asked.flatMap(([id, held]) => {
    const program = maySee(asker, id) ? gatedPrograms.get(id) : undefined;
    return program === undefined ? [] : [{ program, held }];
  });
}

type Answer = PlaceAnswer | "admitted";

/** The simulator takes no place. */
async function placeAnswer({ parts, asker }: Asking, place: Place, userId: string): Promise<Answer> {
  const { admissions } = parts;
  try {
    if (asker.simulator !== null) {
      const would = await admissions.wouldAdmit(place);
      return would === "admitted" || would === "already" ? "free" : would;
    }
    const answer = await admissions.admit(place, userId);
    return answer === "already" ? "admitted" : answer;
  } catch {
    return "unavailable";
  }
}

function withAnswers(
  device: CompiledDevice,
  places: readonly Place[],
  answers: readonly Answer[],
): CompiledDevice {
  const admitted = new Set(device.admitted);
  const answered = new Map(device.places);
  for (const [position, { gate }] of places.entries()) {
    const answer = answers[position] ?? "unavailable";
    if (answer === "admitted" || answer === "free") admitted.add(gate);
    if (answer !== "admitted") answered.set(gate, answer);
  }
  return { ...device, admitted, places: answered };
}
