/** What people type (commas, semicolons, tabs, lines) as one user id a row: of a file only the first column counts. */
export const oneARow = (text: string): string =>
  text
    .split(/[,;\t\r\n\u3001\uff0c\uff1b]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n");
