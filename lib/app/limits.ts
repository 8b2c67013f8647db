/** What bounds an app and its lists. */
export const appLimits = {
  nameMax: 80,
  schemeMin: 2,
  schemeMax: 40,
  keyNameMax: 60,
  publicKeyTextMax: 8_000,
  /** Ninety days: a device that was not opened for longer asks with the new key or not at all. */
  overlapHoursMax: 2_160,
  messageMin: 10,
  messageMax: 1_000,
  reasonMin: 10,
  reasonMax: 500,
  slugMax: 60,
} as const;
