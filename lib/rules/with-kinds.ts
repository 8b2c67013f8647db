import type { CustomAttribute } from "./custom-attribute.ts";
import type { Filter, PublishedFilter } from "./schema.ts";

/** Filters as devices of an app are judged by them: those on custom attributes say which kind the app declares. */
export function withKinds(
  filters: readonly Filter[],
  declared: readonly CustomAttribute[],
): PublishedFilter[] {
  return filters.map((filter) => {
    const attribute = declared.find(({ name }) => `custom.${name}` === filter.attribute);
    return attribute === undefined ? filter : { ...filter, kind: attribute.kind };
  });
}
