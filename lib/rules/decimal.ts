/** A number as devices and rules write it; NaN for anything else. */
export function decimalOf(text: string): number {
  return decimal.test(text) ? Number(text) : Number.NaN;
}

const decimal = /^-?\d{1,15}(\.\d{1,15})?$/;
