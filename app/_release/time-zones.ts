/** The reader's own time zone. */
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every time zone that the browser knows, UTC first. */
export const timeZones = (): string[] => ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** "GMT+8" at a moment. */
export function offsetWords(timeZone: string, atMs: number, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "shortOffset" }).formatToParts(
    atMs,
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
