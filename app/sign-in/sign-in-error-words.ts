import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";

/** What to tell somebody who could not sign in. `code` is next-auth's, or `too_many:<seconds>`. */
export function signInErrorWords(code: string, t: Text): string {
  const seconds = /^too_many:(\d{1,6})$/.exec(code)?.[1];
  if (seconds)
    return t("Too many attempts. Wait {minutes, plural, one {a minute} other {# minutes}}, then try again.", {
      minutes: Math.max(1, Math.ceil(Number(seconds) / 60)),
    });
  return t(words[code] ?? otherwise);
}

const otherwise = phrase("Signing in did not work. Try again; if it keeps failing, tell your admin.");
const words: Record<string, string> = {
  CredentialsSignin: phrase("E-mail address and password do not match. Check both, then try again."),
  unreachable: phrase("The server did not answer. Check your connection, then try again."),
  OidcRefused: phrase(
    "Your company account is not known here. Ask an admin of your workspace to add its address.",
  ),
  OAuthCallback: phrase("Your company account did not confirm who you are. Try again."),
  OAuthSignin: phrase("Your company's sign-in could not be reached. Try again later, or use a password."),
  AccessDenied: phrase("Your company account may not sign in here. Ask an admin of your workspace."),
  SessionRequired: phrase("Your session has ended. Sign in again."),
};
