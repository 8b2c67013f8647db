/** What bounds guessing. */
export const attemptLimits = {
  windowSeconds: 15 * 60,
  /** Wrong passwords for one address from one client. */
  perAddressAndClient: 8,
  /** From one client, for any address: many people share one behind a company's gateway. */
  perClient: 80,
  /** Wrong passwords for one address from everywhere, before each further one waits. */
  freePerAddress: 20,
  delayStepMs: 200,
  delayMsMax: 4_000,
  /** Mails that set a new password, for one address. */
  resetsPerAddress: 5,
  resetsPerClient: 30,
  /** Wrong codes of command lines that one person types. */
  userCodesPerPerson: 10,
  /** New accounts from one client. */
  accountsPerClient: 40,
} as const;
