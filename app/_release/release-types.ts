import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>["release"];

/** What the procedures answer, as the pieces of this folder pass it on. */
export type Release = Answers["get"];
export type ReleaseDifference = Answers["difference"];
export type ReleaseLogEntry = Answers["log"][number];
export type BuildLine = Answers["buildLog"][number];
export type SeenUsers = Answers["users"];
export type Tester = Answers["testers"]["testers"][number];

/** Which release, as the procedures ask for it. */
export type ReleaseAddress = { workspace: string; releaseId: string };
