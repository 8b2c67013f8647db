"use client";

import { Select } from "./select.tsx";

type Option = { value: string; label: string };
type Props = {
  label?: string | undefined;
  id?: string | undefined;
  /** What stands there while nothing is chosen: "Add a saved rule…". */
  invitation: string;
  /** Instead of options, where there is nothing to add. */
  none: string;
  /** Nothing as long as they are not known. */
  options: readonly Option[] | undefined;
  onAdd: (value: string) => void;
};

/**
 * Adds one of what is kept elsewhere. It stands there before that is known and where there is nothing, so that nothing
 * below it moves when the answer comes: a press on what moves is lost.
 */
export function AddSelect({ label, id, invitation, none, options, onAdd }: Props) {
  const further = options?.length === 0 ? [{ value: "none", label: none, disabled: true }] : (options ?? []);
  return (
    <Select
      id={id}
      aria-label={label}
      aria-busy={options === undefined || undefined}
      value=""
      options={[{ value: "", label: invitation }, ...further]}
      onChange={({ target }) => target.value && onAdd(target.value)}
    />
  );
}
