import { usageError } from "#lib/cli/ended.ts";
import { text } from "#lib/cli/option.ts";
import type { Session } from "#lib/cli/session.ts";

export const programOption = text(
  "The mini program's id; else SLUICE_PROGRAM, or the `program` of sluice.json",
  "ID",
  { short: "p" },
);

/** The mini program that is meant. */
export async function programOf(session: Session, given: string | undefined): Promise<string> {
  const found = await knownProgram(session, given);
  if (found !== null) return found;
  throw usageError(
    "No mini program is named.",
    "Write --program <ID>, set SLUICE_PROGRAM, or run sluice init in the project's folder.",
  );
}

export async function knownProgram(session: Session, given: string | undefined): Promise<string | null> {
  return (
    given ?? (session.world.env["SLUICE_PROGRAM"] || null) ?? (await session.project())?.file.program ?? null
  );
}
