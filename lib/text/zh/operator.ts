import type { Catalogue } from "#lib/text/text.ts";

/** The page of whoever runs the platform. */
export const operator: Catalogue = {
  "There is nothing here for you.": "这里没有你可以查看的内容。",
};
