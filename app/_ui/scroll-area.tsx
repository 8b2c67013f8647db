"use client";

import { useEffect, useRef, useState } from "react";
import type { ComponentProps } from "react";

/** A named area that can be scrolled by keyboard, and is a tab stop only while there is something to scroll. */
export function ScrollArea({ label, ref, ...rest }: ComponentProps<"section"> & { label: string }) {
  const own = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const node = own.current;
    if (!node) return;
    const measure = () =>
      setScrolls(
        overflows(node, "x", node.scrollWidth - node.clientWidth) ||
          overflows(node, "y", node.scrollHeight - node.clientHeight),
      );
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    if (node.firstElementChild) observer.observe(node.firstElementChild);
    measure();
    return () => observer.disconnect();
  }, []);
  return (
    <section
      ref={(node) => {
        own.current = node;
        if (typeof ref === "function") return ref(node);
        if (ref) ref.current = node;
      }}
      aria-label={label}
      {...(scrolls ? { tabIndex: 0 } : {})}
      {...rest}
    />
  );
}

function overflows(node: HTMLElement, axis: "x" | "y", surplus: number): boolean {
  const style = getComputedStyle(node);
  return surplus > 1 && (axis === "x" ? style.overflowX : style.overflowY) !== "visible";
}
