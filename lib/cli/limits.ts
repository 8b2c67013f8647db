/** What bounds the command line. */
export const cliLimits = {
  /** One request, answer included; a part of an upload may take longer. */
  requestMs: 60_000,
  uploadPartMs: 300_000,
  attemptsMax: 5,
  /** The first wait before trying again; it doubles, up to `backoffMsMax`, unless the server says how long. */
  backoffMs: 500,
  backoffMsMax: 15_000,
  /** How often a release is looked at while it is waited for. */
  pollMs: 1_000,
  /** What the server is asked to hold an answer back for, below what proxies end a silent request after. */
  longPollSeconds: 25,
  waitSecondsDefault: 600,
  waitSecondsMax: 86_400,
  /** Pages of a list that a command reads before it says that there is more. */
  pagesMax: 20,
  projectFileBytesMax: 65_536,
  credentialsBytesMax: 262_144,
  keyFileBytesMax: 65_536,
  stdinBytesMax: 1_000_000,
  /** Folders between the working folder and the one with sluice.json. */
  parentsMax: 40,
  /** Letters that a mistyped word may differ by and still be understood. */
  typoDistanceMax: 3,
  /** Fewer files are checked before a line of progress could be read. */
  progressFilesMin: 1_000,
  uploadsRememberedMax: 20,
} as const;
