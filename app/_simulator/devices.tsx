"use client";

import { useText } from "#app/_text/use-text.ts";
import { useEffect } from "react";
import { sideNames } from "./device-presets.ts";
import type { SimulatorRight } from "./device-client.ts";
import { DevicePanel } from "./device-panel.tsx";
import { EdgeProblem } from "./ask-device.ts";
import { PartingPanel } from "./parting-panel.tsx";
import { Phone } from "./phone.tsx";
import { ProgramPicker } from "./program-picker.tsx";
import { isVisible, useSimulatedDevice, type Simulated } from "./use-simulated-device.ts";
import type { SimulatorPlace } from "./use-simulator-token.ts";
import { WhyPanel } from "./why-panel.tsx";

type Props = {
  place: SimulatorPlace;
  appName: string;
  right: SimulatorRight;
  renewToken: () => unknown;
  known: readonly { id: string; name: string }[];
  compare: boolean;
  /** The mini program that is explained; "" takes the first. */
  program: string;
  onProgram: (id: string) => void;
};

export function Devices({ place, appName, right, renewToken, known, compare, program, onProgram }: Props) {
  const t = useText();
  const a = useSimulatedDevice({ side: "a", place, right, known });
  const b = useSimulatedDevice({ side: "b", place, right: compare ? right : null, known });
  useRenewal(a, renewToken);
  const shown = compare ? [a, b] : [a];
  const selected = selectedOf(shown, program);
  const picker = <ProgramPicker devices={shown} selected={selected} onSelect={onProgram} />;
  const phone = (one: Simulated) => (
    <Phone simulated={one} appName={appName} paired={compare} selected={selected} onSelect={onProgram} />
  );
  if (!compare) {
    return (
      <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[24rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 lg:col-start-2">
          <DevicePanel simulated={a} title={t("Device and user")} />
        </div>
        <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">{phone(a)}</div>
        <div className="min-w-0 lg:col-start-2">
          <WhyPanel simulated={a} selected={selected} picker={picker} />
        </div>
      </div>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <PartingPanel a={a} b={b} selected={selected} picker={picker} />
      <div className="grid min-w-0 items-start gap-5 md:grid-cols-2">
        {[a, b].map((one) => (
          <div key={one.side} className="flex min-w-0 flex-col gap-5">
            <DevicePanel simulated={one} title={t(sideNames[one.side])} />
            {phone(one)}
            <WhyPanel simulated={one} selected={selected} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The chosen program, else the first that a phone shows, else the first there is. */
function selectedOf(devices: readonly Simulated[], chosen: string): string | null {
  const answered = devices.flatMap(({ programs }) => programs);
  const known = answered.find(({ id }) => id === chosen) ?? answered.find(isVisible) ?? answered[0];
  return known?.id ?? null;
}

/** A token that the edge no longer takes (it slept with the computer) is replaced. */
function useRenewal({ answer }: Simulated, renewToken: () => unknown) {
  const { error } = answer;
  useEffect(() => {
    if (error instanceof EdgeProblem && error.code === "simulator_token_refused") renewToken();
  }, [error, renewToken]);
}
