import { DifferenceList, type Difference } from "#app/_ui/difference-list.tsx";
import { configurationSchema, type ConfigurationOverride } from "#lib/release/configuration.ts";
import { fieldNames, fieldText } from "./configuration-words.ts";

type Props = { before: ConfigurationOverride; after: ConfigurationOverride };

const fields = configurationSchema.keyof().options;

/** What an edit of a release's own configuration changed, field by field. */
export function OverrideDifference({ before, after }: Props) {
  const items = fields.flatMap((field): Difference[] => {
    const [was, is] = [field in before, field in after];
    if (!was && !is) return [];
    const name = fieldNames[field];
    if (!was) return [{ kind: "added", name, after: fieldText(field, after) }];
    if (!is) return [{ kind: "removed", name, before: fieldText(field, before), note: "now inherited" }];
    const texts = { before: fieldText(field, before), after: fieldText(field, after) };
    return texts.before === texts.after ? [] : [{ kind: "changed", name, ...texts }];
  });
  return (
    <DifferenceList items={items} label="Changed configuration" same="The same values were saved again." />
  );
}
