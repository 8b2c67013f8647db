"use client";

import { useText } from "#app/_text/use-text.ts";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { customFault, type DeviceField, type SimulatedDevice } from "./simulated-device.ts";

type Props = {
  device: SimulatedDevice;
  change: (part: Partial<SimulatedDevice>) => void;
  /** Unfolded from the beginning. */
  startOpen?: boolean | undefined;
  /** Many devices at once have no install id in common. */
  withoutInstall?: boolean | undefined;
};

const customExample = "tier=gold, age=7";

type Shown = { field: DeviceField; label: string; suggest?: readonly string[] };

const fields: readonly Shown[] = [
  { field: "platform", label: phrase("Platform"), suggest: ["Android", "iOS", "HarmonyOS"] },
  { field: "osVersion", label: phrase("System version") },
  {
    field: "brand",
    label: phrase("Brand"),
    suggest: ["Google", "Apple", "HUAWEI", "Xiaomi", "Samsung", "OPPO", "vivo"],
  },
  { field: "model", label: phrase("Model") },
  { field: "network", label: phrase("Network"), suggest: ["wifi", "5g", "4g", "3g", "2g"] },
  {
    field: "language",
    label: phrase("Language"),
    suggest: ["en", "en-US", "zh-CN", "zh-TW", "de", "fr", "ja"],
  },
  { field: "country", label: phrase("Country") },
  { field: "province", label: phrase("Province") },
  { field: "city", label: phrase("City") },
  { field: "sdkVersion", label: phrase("SDK version") },
  { field: "install", label: phrase("Install id") },
];

/** Everything else that a release's filters may look at. */
export function MoreFields({ device, change, startOpen, withoutInstall }: Props) {
  const t = useText();
  const shown = fields.filter(({ field }) => !(withoutInstall && field === "install"));
  return (
    <details className="group min-w-0" open={startOpen}>
      <summary className="flex min-h-6 cursor-pointer list-none items-center gap-1.5 text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
        <span className="min-w-0">
          <span className="font-medium text-ink">{t("More of the device")}</span>
          <span className="text-sm group-open:hidden"> · {summaryOf(device, t)}</span>
        </span>
      </summary>
      <div className="grid min-w-0 gap-x-4 gap-y-3 pt-3 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((one) => (
          <TextField key={one.field} {...one} device={device} change={change} />
        ))}
        <Field
          label={t("Custom attributes")}
          help={customExample}
          error={customFault(device.custom, t) ?? undefined}
        >
          <Input
            value={device.custom}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ custom: event.target.value })}
          />
        </Field>
      </div>
    </details>
  );
}

function TextField({ field, label, suggest, device, change }: Shown & Props) {
  const t = useText();
  const list = useId();
  return (
    <Field label={t(label)}>
      <Input
        value={device[field]}
        maxLength={field === "install" ? 128 : 200}
        autoComplete="off"
        spellCheck={false}
        placeholder={t("Not told")}
        list={suggest ? list : undefined}
        onChange={(event) => change({ [field]: event.target.value })}
      />
      {suggest ? (
        <datalist id={list}>
          {suggest.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ) : null}
    </Field>
  );
}

function summaryOf({ platform, osVersion, network, language, country }: SimulatedDevice, t: Text): string {
  const told = [`${platform} ${osVersion}`.trim(), network, language, country].filter(Boolean);
  return told.length > 0 ? told.join(" · ") : t("tells nothing");
}
