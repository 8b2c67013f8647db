import { useRef } from "react";

type Handlers = {
  onOpenAutoFocus?: ((event: Event) => void) | undefined;
  onCloseAutoFocus?: ((event: Event) => void) | undefined;
};

/**
 * Where the focus was when a dialog opened, it goes back to when the dialog closes. Radix does so only for its own
 * trigger; a dialog that is opened by state or by a key would lose the place.
 */
export function useReturnFocus({ onOpenAutoFocus, onCloseAutoFocus }: Handlers = {}) {
  const before = useRef<Element>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = document.activeElement;
      onOpenAutoFocus?.(event);
    },
    onCloseAutoFocus: (event: Event) => {
      onCloseAutoFocus?.(event);
      const element = before.current;
      if (event.defaultPrevented || !(element instanceof HTMLElement) || !element.isConnected) return;
      event.preventDefault();
      element.focus();
    },
  };
}
