"use client";

import { useState } from "react";
import { DeviceFields } from "#app/_simulator/device-fields.tsx";
import { deviceAttributes } from "#app/_simulator/simulated-device.ts";
import { useText } from "#app/_text/use-text.ts";
import { CheckboxField } from "#app/_ui/checkbox.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { Why } from "./use-why.ts";

/** Who asks the edge, with what in their hand and on it. */
export function AskedPanel({ why }: { why: Why }) {
  const t = useText();
  const { device, change, view, setView } = why;
  // Told by the link that was opened: then that is what one wants to see.
  const [startOpen] = useState(
    () => device.custom !== "" || toldFields.some((field) => device[field] !== ""),
  );
  return (
    <Panel title={t("User and device")}>
      <div className="flex min-w-0 flex-col gap-4">
        <Field
          label={t("User id")}
          help={t("It stays in this tab. A link to this page carries no user id and no install id.")}
        >
          <Input
            value={device.user}
            maxLength={256}
            placeholder={t("Nobody is signed in")}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ user: event.target.value })}
          />
        </Field>
        <CheckboxField
          label={t("The super app proves who the user is")}
          help={t(
            "Where signed identity is demanded, only a proven user is in a test group or on an allowlist.",
          )}
          checked={view.proven}
          onChange={(event) => setView({ proven: event.target.checked })}
        />
        <HeldFields why={why} />
        <DeviceFields
          device={device}
          change={change}
          presetsLabel={t("Start from a device")}
          startOpen={startOpen}
        />
      </div>
    </Panel>
  );
}

const toldFields = deviceAttributes.filter((field) => field !== "appVersion");

function HeldFields({ why: { view, setView, faults } }: { why: Why }) {
  const t = useText();
  return (
    <div className="grid min-w-0 gap-x-4 gap-y-3 sm:grid-cols-2">
      <Field label={t("Version it runs")}>
        <Input
          value={view.heldVersion}
          maxLength={64}
          placeholder={t("None")}
          autoComplete="off"
          onChange={(event) => setView({ heldVersion: event.target.value.trim() })}
        />
      </Field>
      <Field label={t("Digest of what it runs")} error={faults.heldDigest ?? undefined}>
        <Input
          value={view.heldDigest}
          maxLength={64}
          placeholder={t("Not told")}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          onChange={(event) => setView({ heldDigest: event.target.value.trim() })}
        />
      </Field>
    </div>
  );
}
