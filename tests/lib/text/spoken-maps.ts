import { roleNames } from "#lib/access/roles.ts";
import { eventNames } from "#lib/insight/event-names.ts";
import { programKindNames } from "#lib/package/program-kind.ts";
import { commandLabels } from "#lib/release/commands.ts";
import { environmentNames } from "#lib/release/environments.ts";
import { refusals } from "#lib/release/refusals.ts";
import { stateNames } from "#lib/release/states.ts";
import { otherRefusals } from "#server/trpc/errors.ts";

/** Maps whose values are said through their names (`t(stateNames[state])`): each value needs its Chinese. */
export const spokenMaps: Record<string, Readonly<Record<string, string>>> = {
  commandLabels,
  environmentNames,
  eventNames,
  otherRefusals,
  programKindNames,
  refusals,
  roleNames,
  stateNames,
};
