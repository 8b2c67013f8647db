import { appVersionTooLow, decisionOf, notReleased } from "./decision.ts";
import type { Decision } from "./decision.ts";
import type { ProgramPart } from "./schema.ts";

/**
 * The answer where no offer takes the device. A full release takes everybody whose super app may run it: past it, only
 * the app's version is left as the reason.
 */
export function otherwiseOf(halt: ProgramPart["halt"], hasFull: boolean): Decision {
  if (halt?.decision === "removed") return haltOf(halt);
  return hasFull ? appVersionTooLow : notReleased;
}

export function haltOf(halt: NonNullable<ProgramPart["halt"]>): Decision {
  return decisionOf({ decision: halt.decision, reason: halt.decision, release: null, halt });
}
