import { meSchema } from "#lib/protocol/api/me.ts";
import { operation } from "#lib/protocol/api/operation.ts";
import { sample } from "./samples.ts";

export const meOperations = {
  getMe: operation({
    method: "GET",
    path: "/api/v1/me",
    noun: "me",
    summary: "Who acts, in which workspace, and by which token",
    access: "any_token",
    answer: meSchema,
    example: {
      answer: {
        person: { id: sample.person, name: "Mei Chen", email: "mei@example.com" },
        workspace: { slug: "bean-street", name: "Bean Street", kind: "developer" },
        role: "developer_admin",
        token: {
          id: sample.token,
          name: "sluice on build-7",
          scopes: ["programs:read", "versions:write", "releases:read", "releases:write"],
          expiresAt: 1_803_110_400_000,
        },
      },
    },
  }),
};
