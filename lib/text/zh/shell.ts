import type { Catalogue } from "#lib/text/text.ts";

export const shell: Catalogue = {};
