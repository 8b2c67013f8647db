import { beginDeviceLogin } from "#server/token/begin-device-login.ts";
import { aToken, personas } from "./cast.ts";
import type { Row } from "./rows.ts";

const all = personas;
const but = (persona: (typeof personas)[number]) => all.filter((one) => one !== persona);
const aLogin = () => beginDeviceLogin({ name: "sluice", scopes: ["releases:read"] });

/** API tokens, and command lines that ask for one. */
export const tokenRows: Record<string, Row> = {
  "token.list": { input: () => ({}), may: ["owner"], empty: but("owner") },
  "token.create": {
    input: () => ({ name: "CI", scopes: ["releases:read"], days: 30 }),
    may: all,
  },
  "token.revoke": {
    input: async ({ tokenId }, { stage, ids }) =>
      tokenId === ids.tokenId ? { tokenId: await aToken(stage.owner) } : { tokenId },
    may: ["owner"],
  },

  "deviceLogin.look": {
    input: async () => ({ code: (await aLogin()).userCode }),
    may: all,
    personal: true,
  },
  "deviceLogin.approve": { input: async () => ({ code: (await aLogin()).userCode, days: 7 }), may: all },
  "deviceLogin.refuse": {
    input: async () => ({ code: (await aLogin()).userCode }),
    may: all,
    personal: true,
  },
};
