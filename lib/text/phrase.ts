/** Marks an English text that another place says with `t`: a schema's message, a label in a table of data. */
export const phrase = (english: string): string => english;
