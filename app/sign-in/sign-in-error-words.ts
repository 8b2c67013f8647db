/** What to tell somebody who could not sign in. `code` is next-auth's, or `too_many:<seconds>`. */
export function signInErrorWords(code: string): string {
  const seconds = /^too_many:(\d{1,6})$/.exec(code)?.[1];
  if (seconds) return `Too many attempts. Wait ${waitWords(Number(seconds))}, then try again.`;
  return words[code] ?? "Signing in did not work. Try again; if it keeps failing, tell your admin.";
}

const words: Record<string, string> = {
  CredentialsSignin: "E-mail address and password do not match. Check both, then try again.",
  unreachable: "The server did not answer. Check your connection, then try again.",
  OidcRefused: "Your company account is not known here. Ask an admin of your workspace to add its address.",
  OAuthCallback: "Your company account did not confirm who you are. Try again.",
  OAuthSignin: "Your company's sign-in could not be reached. Try again later, or use a password.",
  AccessDenied: "Your company account may not sign in here. Ask an admin of your workspace.",
  SessionRequired: "Your session has ended. Sign in again.",
};

function waitWords(seconds: number): string {
  if (seconds < 60) return "a minute";
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
