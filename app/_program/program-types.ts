import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>["program"];

/** What the procedures answer, as the pieces of this folder pass it on. */
export type Program = Answers["get"];
export type ListedProgram = Answers["list"]["programs"][number];
export type ProgramEnding = Answers["deletion"];
export type ListedRelease = Answers["releases"][number];
export type ProgramMember = Answers["members"][number];
export type Standing = Answers["standing"];
export type StandingPlace = Standing["places"][number];
export type OpenRelease = StandingPlace["coming"][number];
