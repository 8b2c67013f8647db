import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { RootRouter } from "#server/trpc/root.ts";

type Outputs = inferRouterOutputs<RootRouter>["switch"];
export type SwitchPlaces = Outputs["places"];
export type SwitchList = Outputs["list"];
export type ListedSwitch = SwitchList["switches"][number];
export type SwitchView = Outputs["get"];
export type SwitchVersions = Outputs["versions"];
export type SwitchVersion = SwitchVersions["versions"][number];
export type TriedSwitch = Outputs["tryOut"];
export type ImportPreview = Outputs["previewImport"];
export type SwitchPlace = inferRouterInputs<RootRouter>["switch"]["list"]["place"];
