/** What bounds people, workspaces, invitations and tokens. */
export const accessLimits = {
  nameLengthMax: 80,
  slugLengthMin: 3,
  slugLengthMax: 40,
  /** That one person administers. */
  workspacesMax: 20,
  invitedAtOnceMax: 10,
  openInvitationsMax: 500,
  invitationDays: 3,
  assignedAtOnceMax: 100,
  passwordLengthMin: 10,
  passwordLengthMax: 200,
  resetMinutes: 30,
  tokenNameLengthMax: 60,
  tokenDaysMax: 366,
  /** Of one person in one workspace, expired and revoked ones not counted. */
  tokensMax: 50,
  /** How long a code that a command line shows is good for, and how often it may ask whether somebody approved. */
  deviceLoginMinutes: 10,
  deviceLoginIntervalSeconds: 5,
  userCodeLetters: 8,
  /** How long before its end a token's maker is told. */
  tokenNoticeDays: 7,
} as const;
