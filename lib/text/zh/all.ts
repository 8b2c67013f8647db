import { shell } from "./shell.ts";
import { ui } from "./ui.ts";
import { person } from "./person.ts";
import { app } from "./app.ts";
import { program } from "./program.ts";
import { configuration } from "./configuration.ts";
import { version } from "./version.ts";
import { upload } from "./upload.ts";
import { release } from "./release.ts";
import { review } from "./review.ts";
import { audience } from "./audience.ts";
import { pilot } from "./pilot.ts";
import { qr } from "./qr.ts";
import { allowlist } from "./allowlist.ts";
import { signing } from "./signing.ts";
import { switches } from "./switches.ts";
import { simulator } from "./simulator.ts";
import { why } from "./why.ts";
import { activity } from "./activity.ts";
import { fault } from "./fault.ts";
import { insight } from "./insight.ts";
import { inbox } from "./inbox.ts";
import { webhook } from "./webhook.ts";
import { operator } from "./operator.ts";
import { refusals } from "./refusals.ts";
import { window } from "./window.ts";
import { notices } from "./notices.ts";
import { mail } from "./mail.ts";
import { docs } from "./docs.ts";
import { packageFindings } from "./package-findings.ts";
import type { Catalogue } from "#lib/text/text.ts";

/** Every catalogue by its name: one a part of the product, so that many hands can write at once. */
export const catalogues = {
  shell,
  ui,
  person,
  app,
  program,
  configuration,
  version,
  upload,
  release,
  review,
  audience,
  pilot,
  qr,
  allowlist,
  signing,
  switches,
  simulator,
  why,
  activity,
  fault,
  insight,
  inbox,
  webhook,
  operator,
  refusals,
  window,
  notices,
  mail,
  packageFindings,
  docs,
} satisfies Record<string, Catalogue>;

/** English text → Simplified Chinese. */
export const simplifiedChinese: Catalogue = Object.assign({}, ...Object.values(catalogues));
