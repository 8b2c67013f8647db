import type { inferRouterOutputs } from "@trpc/server";
import type { Environment } from "#lib/release/environments.ts";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>["app"];

/** What the procedures answer, as the pieces of this folder pass it on. */
export type ListedApp = Answers["list"][number];
export type App = Answers["get"];
export type AppEnvironment = App["environments"][number];
export type DeviceKey = AppEnvironment["deviceKeys"][number];
export type IdentityKey = AppEnvironment["identityKeys"][number];
export type TrustedKey = App["trustedKeys"][number];
export type Ending = Answers["deletion"];
export type Impact = Answers["settingsImpact"];
export type ProgramHere = Answers["programs"]["programs"][number];
export type FoundApp = Answers["find"]["apps"][number];
export type Opening = Answers["openings"][number];
export type AccessRequest = Answers["requests"][number];
export type AttributeUses = Answers["attributeUses"];

/** What an admin changes of an environment, all at once. */
export type EnvironmentChange = Pick<AppEnvironment, "settings" | "signedIdentity">;

/** Which environment of which app, as the procedures ask for it. */
export type EnvironmentAddress = {
  workspace: string;
  target: { appId: string; environment: Environment };
};
