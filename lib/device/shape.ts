/**
 * Reads what a stranger sent into a known shape, and throws where it is none. The schemas of lib/protocol and
 * lib/crypto say the same; their library alone is larger than this SDK may be, and a test holds the two together.
 */
export type Reader<T> = (value: unknown) => T;
export type Read<R> = R extends Reader<infer T> ? T : never;

class Unreadable extends Error {}

const no = (): never => {
  throw new Unreadable("unreadable");
};

/** The value in its shape; null where it has another one. */
export function readAs<T>(reader: Reader<T>, value: unknown): T | null {
  try {
    return reader(value);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** The text's JSON in its shape; null where it is no JSON or has another one. */
export function readJson<T>(reader: Reader<T>, text: string): T | null {
  try {
    return readAs(reader, JSON.parse(text));
  } catch {
    return null;
  }
}

export const text =
  (pattern?: RegExp): Reader<string> =>
  (value) =>
    typeof value === "string" && (pattern === undefined || pattern.test(value)) ? value : no();

export const int =
  (min: number = Number.MIN_SAFE_INTEGER, max: number = Number.MAX_SAFE_INTEGER): Reader<number> =>
  (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max ? value : no();

export const flag: Reader<boolean> = (value) => (typeof value === "boolean" ? value : no());

export const anything: Reader<unknown> = (value) => value;

export const oneOf =
  <const T extends string | number>(...values: T[]): Reader<T> =>
  (value) =>
    values.find((one) => one === value) ?? no();

export const list =
  <T>(of: Reader<T>, max: number, min = 0): Reader<T[]> =>
  (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max ? value.map(of) : no();

export const nullable =
  <T>(of: Reader<T>): Reader<T | null> =>
  (value) =>
    value === null ? null : of(value);

export const optional =
  <T>(of: Reader<T>): Reader<T | undefined> =>
  (value) =>
    value === undefined ? undefined : of(value);

/** What is not named is left out; a name that the object only inherits is absent. */
export const object =
  <S extends Record<string, Reader<unknown>>>(shape: S): Reader<{ [K in keyof S]: Read<S[K]> }> =>
  (value) => {
    if (!isRecord(value)) return no();
    const fields = Object.entries(shape).map(([name, reader]) => {
      return [name, reader(Object.hasOwn(value, name) ? value[name] : undefined)] as const;
    });
    return shaped<{ [K in keyof S]: Read<S[K]> }>(fields);
  };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Safe: each field was read by the reader that stands under its name in the shape.
function shaped<T>(fields: (readonly [string, unknown])[]): T {
  return Object.fromEntries(fields) as T;
}
