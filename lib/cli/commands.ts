import { login } from "#lib/cli/account/login.ts";
import { logout } from "#lib/cli/account/logout.ts";
import { whoami } from "#lib/cli/account/whoami.ts";
import { completion } from "#lib/cli/completion/completion.ts";
import { explain } from "#lib/cli/explain/explain.ts";
import { createKey } from "#lib/cli/keys/create.ts";
import { listKeys } from "#lib/cli/keys/list.ts";
import { revokeKey, rotateKey } from "#lib/cli/keys/rotate.ts";
import { check } from "#lib/cli/package/check.ts";
import { pack } from "#lib/cli/package/pack.ts";
import { sign } from "#lib/cli/package/sign.ts";
import { upload } from "#lib/cli/package/upload.ts";
import { init } from "#lib/cli/project/init.ts";
import { versions } from "#lib/cli/project/versions.ts";
import { buildingCommands } from "#lib/cli/release/building.ts";
import { endingCommands } from "#lib/cli/release/endings.ts";
import { reviewCommands } from "#lib/cli/release/review.ts";
import { ramp, rollout, stopRamp } from "#lib/cli/release/rollout.ts";
import { select } from "#lib/cli/release/select.ts";
import { stageCommands } from "#lib/cli/release/stages.ts";
import { approvals, log, status } from "#lib/cli/release/status.ts";
import { wait } from "#lib/cli/release/wait.ts";
import type { Command } from "./command.ts";
import { help } from "./help-command.ts";
import { open } from "./open.ts";

/** The command line, in the order in which a version usually goes through it. */
export const commands: readonly Command[] = [
  login,
  logout,
  whoami,
  init,
  createKey,
  listKeys,
  rotateKey,
  revokeKey,
  check,
  pack,
  sign,
  upload,
  versions,
  select,
  ...buildingCommands,
  ...reviewCommands,
  ...stageCommands,
  rollout,
  ramp,
  stopRamp,
  ...endingCommands,
  wait,
  log,
  status,
  approvals,
  explain,
  open,
  completion,
  help,
];
