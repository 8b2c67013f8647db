"use client";

import { useText } from "#app/_text/use-text.ts";
import { Dices, RotateCcw } from "lucide-react";
import { toast } from "sonner";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { anotherUser } from "./another-user.ts";
import { DeviceFields } from "./device-fields.tsx";
import { ScanDialog } from "./scan-dialog.tsx";
import { ScannedNotice } from "./scanned-notice.tsx";
import type { Simulated } from "./use-simulated-device.ts";

/** Who asks, and with what in their hand. */
export function DevicePanel({ simulated, title }: { simulated: Simulated; title: string }) {
  const t = useText();
  const { device, change, held, reset } = simulated;
  const installed = Object.keys(held).length;
  return (
    <Panel
      title={title}
      actions={
        <>
          <ScanDialog onScan={simulated.setQr} />
          <Button
            size="sm"
            variant="ghost"
            disabled={installed === 0 && simulated.qr === null}
            onClick={async () => {
              await reset();
              toast.success(t("The device is empty again."));
            }}
          >
            <RotateCcw aria-hidden /> {t("Reset device")}
          </Button>
        </>
      }
    >
      <div className="flex min-w-0 flex-col gap-4">
        <DeviceFields
          device={device}
          change={change}
          presetsLabel={t("{title}: start from a device", { title })}
        >
          <Field label={t("User id")}>
            <Input
              value={device.user}
              maxLength={256}
              placeholder={t("Nobody is signed in")}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ user: event.target.value })}
              after={
                <IconButton
                  label={t("Another user")}
                  size="icon-sm"
                  onClick={() => change({ user: anotherUser() })}
                >
                  <Dices aria-hidden />
                </IconButton>
              }
            />
          </Field>
        </DeviceFields>
        <ScannedNotice simulated={simulated} />
        <p className="text-sm text-ink-muted">
          {t(
            "{installed, plural, one {# mini program} other {# mini programs}} installed, kept in this browser only. The user counts as signed in. A simulated device takes no place and counts in no figure.",
            { installed },
          )}
        </p>
      </div>
    </Panel>
  );
}
