import { shownUserCode } from "#lib/access/user-code.ts";
import { deviceLoginOperations } from "#lib/protocol/api/operations/device-login.ts";
import { serveOpen } from "#server/doors/v1/serve.ts";
import { env } from "#server/env.ts";
import { beginDeviceLogin } from "#server/token/begin-device-login.ts";
import { takeDeviceToken } from "#server/token/take-device-token.ts";

export const servedDeviceLogin = {
  beginDeviceLogin: serveOpen(deviceLoginOperations.beginDeviceLogin, async ({ body }) => {
    const begun = await beginDeviceLogin(body);
    const userCode = shownUserCode(begun.userCode);
    const verificationUri = `${env().publicUrl}/sign-in/device`;
    const verificationUriComplete = `${verificationUri}?code=${userCode}`;
    return { ok: true, answer: { ...begun, userCode, verificationUri, verificationUriComplete } };
  }),
  takeDeviceToken: serveOpen(deviceLoginOperations.takeDeviceToken, async ({ body }) => {
    const outcome = await takeDeviceToken(body.deviceCode);
    if (!outcome.ok) return { ok: false, problem: outcome.why };
    return { ok: true, answer: { ...outcome, expiresAt: outcome.expiresAt.getTime() } };
  }),
};
