"use client";

import { useEffect } from "react";

/** A button or link as it stood when the pointer went down on it. */
type Press = { on: HTMLElement; stood: DOMRect; words: string | null };

/**
 * A press means what stood under the pointer when it began. Where the page moves before the pointer comes up, because
 * somebody else's news or an answer arrived, browsers give the click to neither; here it goes to what was pressed.
 */
export function KeptPress() {
  useEffect(() => {
    let begun: Press | null = null;
    let given = false;
    const down = (event: MouseEvent) => {
      begun = pressOf(event);
    };
    const up = (event: MouseEvent) => {
      const press = begun;
      begun = null;
      if (!press || !wasMoved(press, event)) return;
      press.on.click();
      given = true;
      setTimeout(() => (given = false));
    };
    // What stands around both places, a row that opens, was not meant.
    const click = (event: MouseEvent) => {
      if (given && event.isTrusted) event.stopImmediatePropagation();
    };
    const capture = { capture: true };
    window.addEventListener("mousedown", down, capture);
    window.addEventListener("mouseup", up, capture);
    window.addEventListener("click", click, capture);
    return () => {
      window.removeEventListener("mousedown", down, capture);
      window.removeEventListener("mouseup", up, capture);
      window.removeEventListener("click", click, capture);
    };
  }, []);
  return null;
}

function pressOf(event: MouseEvent): Press | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const on = event.target instanceof Element ? event.target.closest("button, a[href]") : null;
  if (!(on instanceof HTMLElement)) return null;
  return { on, stood: on.getBoundingClientRect(), words: on.textContent };
}

/** The pointer stayed where it was pressed, and what it pressed is elsewhere now, saying the same. */
function wasMoved({ on, stood, words }: Press, { target, clientX, clientY }: MouseEvent): boolean {
  if (!on.isConnected || on.textContent !== words) return false;
  const stands = on.getBoundingClientRect();
  // What merely came before it (a menu that it opened) is no loss.
  if (stands.left === stood.left && stands.top === stood.top) return false;
  if (target instanceof Node && on.contains(target)) return false;
  return clientX >= stood.left && clientX <= stood.right && clientY >= stood.top && clientY <= stood.bottom;
}
