/** What the command's exit code says. Stable: scripts branch on them. */
export const exitCodes = {
  ok: 0,
  fault: 1,
  usage: 2,
  refused: 3,
  not_signed_in: 4,
  findings: 5,
  timed_out: 6,
  interrupted: 130,
} as const;
export type Exit = keyof typeof exitCodes;

export const exitMeanings: Record<Exit, string> = {
  ok: "Done.",
  fault: "Something broke: the network, the server, a file that cannot be read. Trying again may help.",
  usage: "The command line itself: an unknown option, a missing argument, a value that cannot be read.",
  refused: "A rule of the product says no, or there is no such thing for you. Trying again does not help.",
  not_signed_in: "No token, a token that opens nothing, or one without the scope that this command needs.",
  findings: "The package has errors. They are listed, each with its mend.",
  timed_out: "Waiting took longer than --timeout. What was waited for may still come.",
  interrupted: "Stopped by Ctrl-C.",
};
