import type { apiOperations } from "#lib/protocol/api/operations/all.ts";
import { servedApprovals, servedApps } from "#server/doors/v1/handlers/apps.ts";
import { servedDeviceLogin } from "#server/doors/v1/handlers/device-login.ts";
import { servedExplain } from "#server/doors/v1/handlers/explain.ts";
import { servedMe } from "#server/doors/v1/handlers/me.ts";
import { servedPrograms, servedVersions } from "#server/doors/v1/handlers/programs.ts";
import { servedSigningKeys } from "#server/doors/v1/handlers/signing-keys.ts";
import { servedReleases } from "#server/doors/v1/handlers/releases.ts";
import { servedUploads } from "#server/doors/v1/handlers/uploads.ts";
import type { Served } from "./serve.ts";

/** Every operation of /api/v1 with the verb that answers it: one without a verb does not compile. */
export const served: Record<keyof typeof apiOperations, Served> = {
  ...servedDeviceLogin,
  ...servedMe,
  ...servedPrograms,
  ...servedSigningKeys,
  ...servedVersions,
  ...servedUploads,
  ...servedApps,
  ...servedReleases,
  ...servedApprovals,
  ...servedExplain,
};
