"use client";

import type { ReactNode } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { useText } from "#app/_text/use-text.ts";
import { devicePresets, presetOf } from "./device-presets.ts";
import { MoreFields } from "./more-fields.tsx";
import type { SimulatedDevice } from "./simulated-device.ts";

type Props = {
  device: SimulatedDevice;
  change: (part: Partial<SimulatedDevice>) => void;
  /** What the row of devices to start from is called. */
  presetsLabel: string;
  /** A field beside the super app's version. */
  children?: ReactNode;
  startOpen?: boolean | undefined;
  withoutInstall?: boolean | undefined;
};

/** What a device tells about itself: a known one to start from, and every field that conditions look at. */
export function DeviceFields({ device, change, presetsLabel, children, ...more }: Props) {
  const t = useText();
  const preset = presetOf(device);
  return (
    <>
      <div className="flex flex-wrap gap-1.5" role="group" aria-label={presetsLabel}>
        {devicePresets.map((one) => (
          <Button
            key={one.name}
            size="sm"
            aria-pressed={preset === one}
            className="aria-pressed:border-accent-fill aria-pressed:bg-accent-soft aria-pressed:text-accent"
            onClick={() => change(one.device)}
          >
            {t(one.name)}
          </Button>
        ))}
      </div>
      <div className={children ? "grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-2" : "min-w-0"}>
        {children}
        <Field label={t("Super-app version")}>
          <Input
            value={device.appVersion}
            maxLength={200}
            placeholder={t("Not told")}
            autoComplete="off"
            onChange={(event) => change({ appVersion: event.target.value })}
          />
        </Field>
      </div>
      <MoreFields device={device} change={change} {...more} />
    </>
  );
}
