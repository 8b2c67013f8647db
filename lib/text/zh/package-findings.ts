import type { Catalogue } from "#lib/text/text.ts";

export const packageFindings: Catalogue = {};
