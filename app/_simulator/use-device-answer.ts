"use client";

import { useText } from "#app/_text/use-text.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { askDevice, EdgeProblem } from "./edge-client.ts";
import type { HeldPrograms } from "./held-programs.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import type { SimulatorPlace } from "./use-simulator-token.ts";

const askEveryMs = 5_000;
const settleMs = 300;

type Asking = {
  place: SimulatorPlace;
  token: string | undefined;
  known: readonly { id: string }[];
  device: SimulatedDevice;
  held: HeldPrograms;
  /** The scanned code's token. */
  qr: string | null;
};

/** What the edge tells this device now; asked again every few seconds, so that a change shows by itself. */
export function useDeviceAnswer({ place, token, known, device, held, qr }: Asking) {
  const t = useText();
  const settled = useSettled(device);
  return useQuery({
    queryKey: ["simulator", "answer", place, settled, held, qr, t.language],
    queryFn: () => {
      const ids = known.map(({ id }) => id);
      return askDevice({ token: token ?? "", device: settled, held, known: ids, qr, t });
    },
    enabled: token !== undefined,
    staleTime: 0,
    refetchInterval: askEveryMs,
    placeholderData: (before) => before,
    retry: (failures, error) => failures < 2 && !isRefusal(error),
  });
}

/** What asking once more would not mend. */
const isRefusal = (error: Error): boolean =>
  error instanceof EdgeProblem &&
  (error.code === "invalid_request" || error.code === "simulator_token_refused");

/** The value as it stands when nobody has changed it for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
