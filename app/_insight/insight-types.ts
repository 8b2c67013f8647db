import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>["insight"];

export type ReleaseFiguresView = Answers["release"];
export type ReleaseCostView = Answers["cost"];
export type ProgramFiguresView = Answers["program"];
