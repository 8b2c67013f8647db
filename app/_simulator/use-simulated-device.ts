"use client";

import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { useState } from "react";
import type { Side } from "./device-presets.ts";
import type { Answered } from "./ask-device.ts";
import { deviceClient, type SimulatorRight } from "./device-client.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import { useDeviceAnswer } from "./use-device-answer.ts";
import { useInstaller } from "./use-installer.ts";
import type { SimulatorPlace } from "./use-simulator-token.ts";
import { deviceParsers, fieldKeys } from "./view.ts";

/** What the phone shows: its two tabs, or a mini program that runs. */
export type Screen = { tab: "home" | "search"; open: string | null };

type Wanted = {
  side: Side;
  place: SimulatorPlace;
  /** Null while the device is not looked at. */
  right: SimulatorRight | null;
  known: readonly { id: string; name: string }[];
};

const parsers = { a: deviceParsers("a"), b: deviceParsers("b") };

/** One device: who and what it is, what it has installed, what the edge tells it, and what its screen shows. */
export function useSimulatedDevice({ side, place, right, known }: Wanted) {
  const [device, setDevice] = useQueryStates(parsers[side], {
    urlKeys: fieldKeys[side],
    history: "replace",
  });
  const [qr, setQr] = useQueryState(side === "a" ? "qr" : "b.qr", parseAsString);
  const seat = right && { place, right, device };
  const answer = useDeviceAnswer({ seat, known, qr });
  const held = answer.data?.held ?? {};
  const installer = useInstaller(seat, answer.refetch);
  const [screen, setScreen] = useState<Screen>({ tab: "home", open: null });
  const programs = answer.data?.programs ?? [];
  const nameOf = (id: string): string =>
    programs.find((one) => one.id === id)?.name ??
    known.find((one) => one.id === id)?.name ??
    held[id]?.name ??
    id;

  /** Opens a mini program; what is not installed, or out of date, is installed first. */
  async function open(program: Answered) {
    const isCurrent = program.decision === "current" || held[program.id]?.sha256 === program.package?.sha256;
    if (program.decision === "suspended" || isCurrent || (await installer.install(program))) {
      setScreen((before) => ({ ...before, open: program.id }));
    }
  }

  return {
    side,
    place,
    seat,
    device,
    change: (part: Partial<SimulatedDevice>) => void setDevice(part),
    held,
    /** The scanned code's token; it stays with the device until it is forgotten. */
    qr,
    setQr: (word: string | null) => void setQr(word),
    reset: async () => {
      void setQr(null);
      installer.forget();
      if (seat) for (const id of Object.keys(held)) await deviceClient(seat).remove(id);
      await answer.refetch();
      setScreen({ tab: "home", open: null });
    },
    answer,
    programs,
    nameOf,
    installer,
    open,
    screen,
    setScreen,
  };
}
export type Simulated = ReturnType<typeof useSimulatedDevice>;

export const isVisible = ({ version, decision }: Answered): boolean =>
  version !== undefined || decision === "suspended";
