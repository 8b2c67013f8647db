/** What bounds switches. */
export const switchLimits = {
  /** The app's own in one environment. */
  perAppMax: 500,
  /** Of one mini program in one app and environment. */
  perProgramMax: 100,
  keyLengthMax: 100,
  descriptionLengthMax: 300,
  /** A value as compact JSON in UTF-8. */
  valueBytesMax: 16_384,
  valueDepthMax: 20,
  rulesMax: 20,
  ruleNameLengthMax: 40,
  /** A whole document of switches: its text, and how many faults in it are told at once. */
  documentBytesMax: 1_000_000,
  documentFaultsShown: 50,
  versionsShown: 50,
  /** Of a value in a list. */
  shownLengthMax: 160,
} as const;
