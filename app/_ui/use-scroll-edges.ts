"use client";

import { useEffect, useRef } from "react";

/**
 * For a row that scrolls sideways: marks it with `data-before` and `data-after` where more lies beyond its
 * edges, and brings the current part into sight.
 */
export function useScrollEdges<Row extends HTMLElement>(current: string | null) {
  const row = useRef<Row>(null);
  useEffect(() => {
    const node = row.current;
    if (!node) return;
    const mark = () => {
      node.toggleAttribute("data-before", node.scrollLeft > 1);
      node.toggleAttribute("data-after", node.scrollLeft + node.clientWidth < node.scrollWidth - 1);
    };
    const size = new ResizeObserver(mark);
    for (const part of [node, ...node.children]) size.observe(part);
    node.addEventListener("scroll", mark, { passive: true });
    return () => {
      size.disconnect();
      node.removeEventListener("scroll", mark);
    };
  }, []);
  useEffect(() => {
    const node = row.current;
    const part = node?.querySelector<HTMLElement>("[aria-current=page], [data-state=active]");
    if (node && part) node.scrollLeft = part.offsetLeft - (node.clientWidth - part.offsetWidth) / 2;
  }, [current]);
  return row;
}
