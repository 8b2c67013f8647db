import { use } from "react";
import type { Text } from "#lib/text/text.ts";
import { serverText } from "./server-text.ts";

/** The text of this reader's language, in a component that the server renders (an async one: `serverText`). */
export const useText = (): Text => use(serverText());
