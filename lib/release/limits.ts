/** What bounds a release's configuration. */
export const configurationLimits = {
  serverDomainsMax: 30,
  webviewDomainsMax: 30,
  domainLengthMax: 260,
  permissionsMax: 50,
  permissionLengthMax: 100,
  reasonLengthMax: 300,
  idLengthMax: 100,
  variablesMax: 50,
  variableNameLengthMax: 100,
  variableLengthMax: 4_000,
  /** Of a sealed value: four bytes a character at most, in base64url. */
  sealedLengthMax: 22_000,
} as const;

/** What bounds the words and lists of a release's commands. */
export const releaseLimits = {
  rejectReasonLengthMin: 10,
  textLengthMax: 2_000,
  testersMax: 100_000,
  rampStepsMax: 20,
  freezesMax: 10,
  /** Thirty days. */
  holdMinutesMax: 43_200,
  scheduleDaysMax: 90,
  grayscaleDaysMax: 365,
  extensionDaysMax: 90,
  restorableMax: 20,
  reasonIdsMax: 10,
  attachmentsMax: 10,
  /** Of one version, at once. */
  targetsMax: 200,
} as const;
