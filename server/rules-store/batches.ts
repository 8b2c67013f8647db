/** The list in groups of at most `size`. */
export function batches<T>(list: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let start = 0; start < list.length; start += size) groups.push(list.slice(start, start + size));
  return groups;
}

/** The text in pieces of at most `unitsMax` UTF-16 units; never between the halves of one character. */
export function piecesOf(text: string, unitsMax: number): string[] {
  if (text.length <= unitsMax) return [text];
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + unitsMax, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
