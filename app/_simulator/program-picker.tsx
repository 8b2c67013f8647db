"use client";

import { useText } from "#app/_text/use-text.ts";
import { Select } from "#app/_ui/select.tsx";
import { isVisible, type Simulated } from "./use-simulated-device.ts";

type Props = { devices: readonly Simulated[]; selected: string | null; onSelect: (id: string) => void };

/** Which mini program is explained; also those that no phone here shows. */
export function ProgramPicker({ devices, selected, onSelect }: Props) {
  const t = useText();
  const [first] = devices;
  const ids = [...new Set(devices.flatMap(({ programs }) => programs.map(({ id }) => id)))];
  if (!first || ids.length === 0) return null;
  const isShown = (id: string) =>
    devices.some(({ programs }) => programs.some((one) => one.id === id && isVisible(one)));
  const group = (label: string, members: readonly string[]) =>
    members.length === 0 ? null : (
      <optgroup label={label} className="bg-raised text-ink">
        {members.map((id) => (
          <option key={id} value={id}>
            {first.nameOf(id)}
          </option>
        ))}
      </optgroup>
    );
  return (
    <Select
      aria-label={t("Mini program that is explained")}
      className="w-56 max-w-full"
      value={selected ?? ""}
      onChange={(event) => onSelect(event.target.value)}
    >
      {group(devices.length > 1 ? t("On a phone") : t("On the phone"), ids.filter(isShown))}
      {group(
        t("Not visible"),
        ids.filter((id) => !isShown(id)),
      )}
    </Select>
  );
}
