"use client";

/**
 * Two languages, in short (CONTRIBUTING.md, "Two languages", has the glossary).
 *
 * - A component, on the client or the server:  `const t = useText();` from "#app/_text/use-text.ts"
 * - An async page, layout or generateMetadata: `const t = await serverText();` from "#app/_text/server-text.ts"
 * - A plain function: takes `t: Text` (type from "#lib/text/text.ts"); its tests hand in `textIn("en")`
 *   of "#lib/text/text-in.ts". `t.language` is the language, for Intl.
 *
 * Say the whole sentence as one literal in ICU format, never in pieces: `t("Remove {name}?", { name })`,
 * `t("{count, plural, one {# file} other {# files}}", { count })`; a choice is `on ? t("On") : t("Off")`.
 * Elements inside a sentence: `rich(t, "Run {command} first.", { command: <code>npm start</code> })`.
 * A text that stands in data and is said elsewhere is marked: `label: phrase("Members")`, later `t(label)`.
 * The Chinese goes into lib/text/zh/<part of the product>.ts under the same English text.
 */
import { createContext, use } from "react";
import { makeText, type Text } from "#lib/text/text.ts";

const english = makeText("en");

/** Set once, by the root layout. */
export const TextContext = createContext<Text>(english);

/** The text of this reader's language. */
export const useText = (): Text => use(TextContext);
