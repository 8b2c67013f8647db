"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { customFault, deviceBody, type SimulatedDevice } from "#app/_simulator/simulated-device.ts";
import { useSettled } from "#app/_simulator/use-device-answer.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { Text } from "#lib/text/text.ts";
import type { ExplainRequest } from "#lib/protocol/explain.ts";
import { askAbout, useAskedPerson } from "./asked-person.ts";
import { whyParsers } from "./why-view.ts";

const askEveryMs = 10_000;
const digestPattern = /^[0-9a-f]{64}$/;

export type WhyApp = { id: string; name: string; scheme: string };

/** A question and its answer: what stands in the address, who stands in this tab alone, and what the edge would say. */
export function useWhy(workspace: string, apps: readonly WhyApp[]) {
  const t = useText();
  const trpc = useTRPC();
  const [view, setView] = useQueryStates(whyParsers, { history: "replace" });
  const person = useAskedPerson();
  const appId = (apps.find(({ id }) => id === view.app) ?? apps[0])?.id ?? "";
  const { environment } = view;
  const choices = useQuery(trpc.explain.programs.queryOptions({ workspace, appId, environment }));
  const program = view.program || (choices.data?.[0]?.id ?? "");
  const device: SimulatedDevice = { ...view, ...person };
  const faults = faultsOf(view, t);
  const request = requestOf({ appId, program, device, view });
  const ready = program !== "" && Object.values(faults).every((fault) => fault === null);
  return {
    workspace,
    view,
    setView: (part: Parameters<typeof setView>[0]) => void setView(part),
    appId,
    program,
    programs: choices,
    device,
    change({ user, install, ...part }: Partial<SimulatedDevice>) {
      if (user !== undefined) askAbout({ user });
      if (install !== undefined) askAbout({ install });
      if (Object.keys(part).length > 0) void setView(part);
    },
    faults,
    request,
    answer: useAnswer(workspace, ready ? request : null),
  };
}
export type Why = ReturnType<typeof useWhy>;

type View = Pick<ExplainRequest, "environment"> & {
  heldVersion: string;
  heldDigest: string;
  custom: string;
  proven: boolean;
};

/** What must be mended before it can be asked. */
function faultsOf({ heldDigest, custom }: View, t: Text) {
  return {
    custom: customFault(custom, t),
    heldDigest:
      heldDigest === "" || digestPattern.test(heldDigest)
        ? null
        : t("Write the SHA-256 as 64 lower-case hex digits."),
  };
}

type Asked = { appId: string; program: string; device: SimulatedDevice; view: View };

function requestOf({ appId, program, device, view }: Asked): ExplainRequest {
  const { user, ...body } = deviceBody(device);
  const { heldVersion, heldDigest, environment, proven } = view;
  const held = {
    ...(heldVersion ? { version: heldVersion } : {}),
    ...(heldDigest ? { sha256: heldDigest } : {}),
  };
  return {
    app: appId,
    environment,
    program,
    ...(user ? { user: { ...user, proven } } : {}),
    ...body,
    ...(Object.keys(held).length > 0 ? { held } : {}),
  };
}

/** Asked when nobody has typed for a moment, and now and then; the answer before stays while it is. */
function useAnswer(workspace: string, request: ExplainRequest | null) {
  const t = useText();
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.explain.decision.mutationOptions());
  const settled = useSettled(JSON.stringify(request));
  return useQuery({
    queryKey: ["why", workspace, settled],
    queryFn: async () => {
      // What cannot be asked is refused by the server, in words.
      const asked: ExplainRequest = JSON.parse(settled);
      return (await mutateAsync({ workspace, request: asked })).answer;
    },
    enabled: settled !== "null",
    staleTime: 0,
    gcTime: 0,
    refetchInterval: askEveryMs,
    placeholderData: (before) => before,
    retry: (failures, error) => failures < 1 && refusalOf(error, t).why === null,
  });
}
