import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

/** An app that a version can be released to, with its four environments. */
export type TargetApp = inferRouterOutputs<RootRouter>["app"]["targets"][number];
export type TargetPlace = TargetApp["environments"][number];

type Answers = inferRouterOutputs<RootRouter>;

/** Where a version stands in each environment of each app. */
export type Matrix = Answers["version"]["matrix"];
export type MatrixRow = Matrix["rows"][number];
export type MatrixCell = MatrixRow["cells"][number];
export type TargetOutcome = Answers["release"]["selectMany"]["outcomes"][number];
/** A release whose own configuration may be taken over. */
export type ModelRelease = Answers["program"]["releases"][number];
