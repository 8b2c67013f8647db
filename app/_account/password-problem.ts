import { accessLimits } from "#lib/access/limits.ts";
import { isGuessable, isPasswordLength } from "#lib/access/password-rule.ts";
import type { Text } from "#lib/text/text.ts";

/** What is wrong with a new password, in words that mend; nothing where it can be taken. */
export function passwordProblem(
  password: string,
  person: { email: string; name: string },
  t: Text,
): string | undefined {
  if (!isPasswordLength(password)) {
    return password.length > accessLimits.passwordLengthMax
      ? t("Write {maximum} characters at most.", { maximum: accessLimits.passwordLengthMax })
      : t("Write at least {minimum, plural, one {# character} other {# characters}}.", {
          minimum: accessLimits.passwordLengthMin,
        });
  }
  return isGuessable(password, person)
    ? t(
        "This password is among the first that are guessed: it is common, repeats itself, or holds your name or address. Choose another.",
      )
    : undefined;
}
