import type { inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Answers = inferRouterOutputs<RootRouter>;

export type SigningKey = Answers["signing"]["list"][number];
export type VersionSignature = NonNullable<Answers["version"]["matrix"]["version"]["signature"]>;
/** Where the keys of a mini program are. */
export type KeyPlace = { workspace: string; programId: string };
