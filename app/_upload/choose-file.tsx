"use client";

import { useRef } from "react";
import type { ReactNode } from "react";
import { Button } from "#app/_ui/button.tsx";
import type { ButtonLook } from "#app/_ui/button-variants.ts";

/** Signed mPaaS packages end in .amr. */
export const packageEndings = ".zip,.amr";

type Props = ButtonLook & { onFile: (file: File) => void; accept?: string | undefined; children: ReactNode };

/** A button that opens the file chooser. */
export function ChooseFile({ onFile, accept = packageEndings, children, ...look }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...look} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
