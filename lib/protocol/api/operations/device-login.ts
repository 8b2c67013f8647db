import {
  deviceLoginAnswerSchema,
  deviceLoginSchema,
  deviceTokenAnswerSchema,
  deviceTokenSchema,
} from "#lib/protocol/api/device-login.ts";
import { operation } from "#lib/protocol/api/operation.ts";
import { sample } from "./samples.ts";

const scopes = ["programs:read", "versions:write", "releases:read", "releases:write"];
const deviceCode = "dl_8fJ2kQ0mZb5xT7vW3nR9sLhYc1aGdEuP";

export const deviceLoginOperations = {
  beginDeviceLogin: operation({
    method: "POST",
    path: "/api/v1/device-login",
    noun: "device-login",
    summary: "Asks for an API token that a person approves in their browser (RFC 8628)",
    detail:
      "Show the person `userCode` and `verificationUri`, then ask for the token every `interval` seconds.",
    access: "open",
    body: deviceLoginSchema,
    answer: deviceLoginAnswerSchema,
    status: 201,
    example: {
      body: { name: "sluice on build-7", scopes, workspace: "bean-street" },
      answer: {
        deviceCode,
        userCode: "BKTR-WMZQ",
        verificationUri: "https://sluice.example.com/sign-in/device",
        verificationUriComplete: "https://sluice.example.com/sign-in/device?code=BKTR-WMZQ",
        interval: 5,
        expiresIn: 600,
      },
    },
  }),
  takeDeviceToken: operation({
    method: "POST",
    path: "/api/v1/device-login/token",
    noun: "device-login",
    summary: "The API token that a person approved, told once",
    access: "open",
    body: deviceTokenSchema,
    answer: deviceTokenAnswerSchema,
    problems: ["authorization_pending", "slow_down", "access_denied", "expired_token"],
    example: {
      body: { deviceCode },
      answer: {
        token: "sl_…",
        scopes,
        workspace: { slug: "bean-street", name: "Bean Street" },
        expiresAt: sample.at,
      },
    },
  }),
};
