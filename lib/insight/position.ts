/** Orders ids of a stream of reports: two numbers with a hyphen, as Redis writes them. What is none comes first. */
export function byPosition(one: string, other: string): number {
  const [ms, sequence] = numbersOf(one);
  const [otherMs, otherSequence] = numbersOf(other);
  return ms === otherMs ? sequence - otherSequence : ms - otherMs;
}

function numbersOf(id: string): [number, number] {
  const parts = /^(\d{1,15})-(\d{1,15})$/.exec(id);
  return parts === null ? [-1, -1] : [Number(parts[1]), Number(parts[2])];
}
