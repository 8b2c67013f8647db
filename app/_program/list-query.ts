import { z } from "zod";
import { releaseStates } from "#lib/release/states.ts";

export type ListSearch = Record<string, string | string[] | undefined>;

// What somebody typed into the address must not break the page.
const schema = z.object({
  q: z.string().max(100).catch(""),
  category: z.string().min(1).max(40).optional().catch(undefined),
  state: z.enum(releaseStates).optional().catch(undefined),
  show: z.literal("archived").optional().catch(undefined),
  sort: z.enum(["name", "-name", "created", "-created"]).catch("-created"),
  cursor: z.string().max(300).optional().catch(undefined),
});

/** The list's question as the address holds it; what cannot be understood is left out. */
export function readListQuery(search: ListSearch) {
  const { q, show, ...rest } = schema.parse(search);
  return { search: q.trim(), archived: show === "archived", ...rest };
}
