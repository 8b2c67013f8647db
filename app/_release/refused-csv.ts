import type { TesterPreview } from "./release-types.ts";

/** The refused rows as CSV. Cells that a spreadsheet would run as formulas are written as text. */
export function refusedCsv(refused: TesterPreview["refused"]): string {
  const rows = refused.map(({ row, value, why }) => [String(row), value, why]);
  return `${[["Row", "Value", "Why"], ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Hands a text to the browser as a file. The mark at its start tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
