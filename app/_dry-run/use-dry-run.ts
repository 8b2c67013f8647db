"use client";

import { useMutation } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import { readList, readListFile, type ReadList } from "#app/_pilot/read-list.ts";
import { oneARow } from "#app/_release/one-a-row.ts";
import { silentDevice } from "#app/_simulator/device-presets.ts";
import { customFault, deviceBody, type SimulatedDevice } from "#app/_simulator/simulated-device.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { ChoosingCommand } from "#lib/release/commands.ts";
import type { TesterList } from "#lib/release/tester-list.ts";
import type { RootRouter } from "#server/trpc/root.ts";

type Answer = inferRouterOutputs<RootRouter>["explain"]["dryRun"];
export type DryRunResult = Pick<Answer, "groups" | "of"> & { userIds: string[]; list: TesterList };
export type DryRunTarget = { workspace: string; releaseId: string; command: ChoosingCommand };

/** A list of users, what their devices tell, and who of them would get the release by the draft. */
export function useDryRun({ workspace, releaseId, command }: DryRunTarget) {
  const t = useText();
  const trpc = useTRPC();
  const asking = useMutation(trpc.explain.dryRun.mutationOptions());
  const [text, setText] = useState("");
  const [file, setFile] = useState<File>();
  const [device, setDevice] = useState<SimulatedDevice>(silentDevice);
  const [result, setResult] = useState<DryRunResult>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const fault = customFault(device.custom, t);

  async function judge(read: ReadList) {
    if (!read.ok) return setFailure(read.why);
    const { list } = read;
    if (list.userIds.length === 0) return setFailure(t("There is no user id in this list."));
    try {
      const input = {
        workspace,
        releaseId,
        command,
        userIds: list.userIds,
        device: deviceBody(device).device,
      };
      const { groups, of } = await asking.mutateAsync(input);
      setResult({ groups, of, userIds: list.userIds, list });
    } catch (error) {
      setFailure(refusalOf(error, t).text);
    }
  }

  async function run() {
    if (busy || fault || (file === undefined && text.trim() === "")) return;
    setBusy(true);
    setFailure(undefined);
    await judge(await (file ? readListFile(file, t) : readList(oneARow(text), t)));
    setBusy(false);
  }

  // What was found is of the list and the devices as they were: it goes when they change.
  const changing =
    <Value>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setResult(undefined);
      setFailure(undefined);
    };
  return {
    text,
    setText: changing(setText),
    file,
    setFile: changing(setFile),
    device,
    change: changing((part: Partial<SimulatedDevice>) => setDevice((before) => ({ ...before, ...part }))),
    result,
    failure,
    busy,
    run,
  };
}
export type DryRun = ReturnType<typeof useDryRun>;
