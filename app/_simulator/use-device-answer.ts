"use client";

import { useText } from "#app/_text/use-text.ts";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { askDevice, EdgeProblem } from "./ask-device.ts";
import type { DeviceSeat } from "./device-client.ts";

const askEveryMs = 5_000;
const settleMs = 300;

type Asking = {
  /** Null while there is no right to ask, or while the device is not looked at. */
  seat: DeviceSeat | null;
  known: readonly { id: string }[];
  /** The scanned code's token. */
  qr: string | null;
};

/** What the edge tells this device now; asked again every few seconds, so that a change shows by itself. */
export function useDeviceAnswer({ seat, known, qr }: Asking) {
  const t = useText();
  const settled = useSettled(seat?.device);
  return useQuery({
    queryKey: ["simulator", "answer", seat?.place, settled, qr, t.language],
    queryFn: () => {
      const ids = known.map(({ id }) => id);
      return seat && settled ? askDevice({ ...seat, device: settled, known: ids, qr, t }) : null;
    },
    enabled: seat !== null,
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
