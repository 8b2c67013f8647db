import { accessLimits } from "./limits.ts";

/** The first that are tried; each is long enough to pass by its length. */
const common = [
  "1234567890",
  "0123456789",
  "12345678910",
  "qwertyuiop",
  "qwerty12345",
  "password12",
  "password123",
  "password1234",
  "passw0rd123",
  "iloveyou123",
  "administrator",
  "letmein123",
  "welcome123",
  "changeme123",
  "1q2w3e4r5t",
  "q1w2e3r4t5",
  "asdfghjkl1",
  "abcdefghij",
  "abcd123456",
  "woaini1314",
  "1qaz2wsx3edc",
];

/** Whether a password is among those that are guessed first: a common one, a repetition, or the person's own name. */
export function isGuessable(password: string, person: { email: string; name: string }): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  const core = plain.replaceAll(/[^\p{Letter}\p{Number}]/gu, "");
  if (common.includes(plain) || common.includes(core)) return true;
  if (/^(.{1,4})\1+.{0,3}$/u.test(plain)) return true;
  const [local = ""] = person.email.toLowerCase().split("@");
  const own = [
    person.email.toLowerCase(),
    local,
    person.name.toLowerCase(),
    person.name.replaceAll(" ", "").toLowerCase(),
  ];
  // A name with a few characters around it is still the name.
  return own.some((word) => word.length >= 4 && plain.includes(word) && plain.length < word.length + 6);
}

/** Whether its length is one that is taken. */
export function isPasswordLength(password: string): boolean {
  const { length } = password.normalize("NFKC");
  return length >= accessLimits.passwordLengthMin && password.length <= accessLimits.passwordLengthMax;
}
