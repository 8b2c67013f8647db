import { Fragment, type ReactNode } from "react";
import type { Text, Values } from "#lib/text/text.ts";

type RichValues = Record<string, ReactNode | Values[string]>;

/** A sentence with elements in it: `rich(t, "Run {command} first.", { command: <code>npm start</code> })`. */
export function rich(t: Text, english: string, values: RichValues): ReactNode {
  const elements: ReactNode[] = [];
  const plain: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string" || typeof value === "number" || value instanceof Date) plain[name] = value;
    else plain[name] = `${mark}${elements.push(value) - 1}${mark}`;
  }
  return t(english, plain)
    .split(mark)
    .map((piece, index) => <Fragment key={index}>{index % 2 ? elements[Number(piece)] : piece}</Fragment>);
}

// No text holds it: Unicode keeps it for the inside of programs.
const mark = "\uFDD0";
