import { appOperations, approvalOperations } from "./apps.ts";
import { deviceLoginOperations } from "./device-login.ts";
import { explainOperations } from "./explain.ts";
import { meOperations } from "./me.ts";
import { programOperations, versionOperations } from "./programs.ts";
import { signingKeyOperations } from "./signing-keys.ts";
import { releaseOperations } from "./releases.ts";
import { uploadOperations, uploadPartOperation } from "./uploads.ts";

/** Every operation of /api/v1, by its `operationId`. */
export const apiOperations = {
  ...deviceLoginOperations,
  ...meOperations,
  ...programOperations,
  ...signingKeyOperations,
  ...versionOperations,
  ...uploadOperations,
  ...appOperations,
  ...releaseOperations,
  ...approvalOperations,
  ...explainOperations,
};

/** Beside them those that have a route of their own. */
export const documentedOperations = { ...apiOperations, sendUploadPart: uploadPartOperation };
