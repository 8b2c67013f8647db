"use client";

import { Dices, RotateCcw } from "lucide-react";
import { toast } from "sonner";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { plural } from "#app/_release/share-words.ts";
import { anotherUser } from "./another-user.ts";
import { devicePresets, presetOf } from "./device-presets.ts";
import { MoreFields } from "./more-fields.tsx";
import type { Simulated } from "./use-simulated-device.ts";

/** Who asks, and with what in their hand. */
export function DevicePanel({ simulated, title }: { simulated: Simulated; title: string }) {
  const { device, change, held, reset } = simulated;
  const preset = presetOf(device);
  const installed = Object.keys(held).length;
  return (
    <Panel
      title={title}
      actions={
        <Button
          size="sm"
          variant="ghost"
          disabled={installed === 0}
          onClick={() => {
            reset();
            toast.success("The device is empty again.");
          }}
        >
          <RotateCcw aria-hidden /> Reset device
        </Button>
      }
    >
      <div className="flex min-w-0 flex-col gap-4">
        <div className="flex flex-wrap gap-1.5" role="group" aria-label={`${title}: start from a device`}>
          {devicePresets.map((one) => (
            <Button
              key={one.name}
              size="sm"
              aria-pressed={preset === one}
              className="aria-pressed:border-accent-fill aria-pressed:bg-accent-soft aria-pressed:text-accent"
              onClick={() => change(one.device)}
            >
              {one.name}
            </Button>
          ))}
        </div>
        <div className="grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-2">
          <Field label="User id">
            <Input
              value={device.user}
              maxLength={256}
              placeholder="Nobody is signed in"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ user: event.target.value })}
              after={
                <IconButton
                  label="Another user"
                  size="icon-sm"
                  onClick={() => change({ user: anotherUser() })}
                >
                  <Dices aria-hidden />
                </IconButton>
              }
            />
          </Field>
          <Field label="Super-app version">
            <Input
              value={device.appVersion}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => change({ appVersion: event.target.value })}
            />
          </Field>
        </div>
        <MoreFields device={device} change={change} />
        <p className="text-sm text-ink-muted">
          {plural(installed, "mini program")} installed, kept in this browser only. The user counts as signed
          in. A simulated device takes no place and counts in no figure.
        </p>
      </div>
    </Panel>
  );
}
