const named = /[^\s,;，；、<>][^,;，；、<>\n]*<([^<>\s]+)>/g;

/** The addresses in a text: by line, comma, semicolon or space; of "Mei Lin <mei@example.com>" the one in brackets. */
export function writtenEmails(text: string): string[] {
  return text
    .replaceAll(named, " $1 ")
    .split(/[\s,;，；、<>]+/)
    .filter((part) => part !== "");
}
