import { z } from "zod";
import { pageLimits } from "./limits.ts";

/** Query of every list: `cursor` is the `next` of the page before. */
export const pageQuerySchema = z.object({
  cursor: z.string().min(1).max(pageLimits.cursorLengthMax).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimits.sizeMax).optional(),
});

/** A page of a list. `next` is absent on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional() });

export const moment = z.int().describe("Milliseconds since 1970");
export const identifier = z.string().min(1).max(40);
