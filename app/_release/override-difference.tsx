import { useText } from "#app/_text/use-text.ts";
import { DifferenceList, type Difference } from "#app/_ui/difference-list.tsx";
import { writtenConfigurationSchema, type WrittenOverride } from "#lib/release/configuration.ts";
import { fieldNames, fieldText } from "./configuration-words.ts";

type Props = {
  before: WrittenOverride;
  after: WrittenOverride;
  /** Variables whose masked value was written anew: neither side shows it. */
  maskedChanged?: readonly string[] | undefined;
};

const fields = writtenConfigurationSchema.keyof().options;

/** What an edit of a release's own configuration changed, field by field. */
export function OverrideDifference({ before, after, maskedChanged = [] }: Props) {
  const t = useText();
  const items = fields.flatMap((field): Difference[] => {
    const [was, is] = [field in before, field in after];
    if (!was && !is) return [];
    const name = t(fieldNames[field]);
    if (!was) return [{ kind: "added", name, after: fieldText(field, after, t) }];
    if (!is)
      return [{ kind: "removed", name, before: fieldText(field, before, t), note: t("now inherited") }];
    const texts = { before: fieldText(field, before, t), after: fieldText(field, after, t) };
    return texts.before === texts.after ? [] : [{ kind: "changed", name, ...texts }];
  });
  const masked = maskedChanged.map((name): Difference => ({
    kind: "changed",
    name: t("Environment variable: {name}", { name }),
    note: t("masked value written anew"),
  }));
  return (
    <DifferenceList
      items={[...items, ...masked]}
      label={t("Changed configuration")}
      same={t("The same values were saved again.")}
    />
  );
}
