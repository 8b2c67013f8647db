/** A word as a POSIX shell reads it: as it stands where nothing in it means anything to the shell, else in quotes. */
export const shellWord = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
