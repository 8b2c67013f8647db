"use client";

import { useEffect } from "react";
import { addPageCrumb } from "./page-crumbs.ts";

type Props = {
  label: string;
  href?: string | undefined;
  /** 1 stands right after the section; a part below it has 2. */
  depth?: number | undefined;
};

/** Names what a page shows, in the top bar after its section: a mini program, a release. Draws nothing. */
export function PageCrumb({ label, href, depth = 1 }: Props) {
  useEffect(() => addPageCrumb({ label, href, depth }), [label, href, depth]);
  return null;
}
