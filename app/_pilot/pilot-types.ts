import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>;

export type Codes = Answers["qr"]["list"];
export type Code = Codes["codes"][number];
export type LookedCode = NonNullable<Answers["qr"]["look"]>;
export type TesterGroups = Answers["tester"]["groups"];
export type TesterGroup = TesterGroups[number];

/** Whose codes they are, as the procedures ask for them. */
export type CodesOf = {
  workspace: string;
  releaseId: string;
  /** The mini program's name, for the picture and its file. */
  program: string;
};
