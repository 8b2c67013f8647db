import Link from "next/link";
import type { ReactNode } from "react";
import { SluiceMark } from "#app/_components/sluice-mark.tsx";
import { LanguageToggle } from "#app/_components/language-toggle.tsx";
import { ThemeToggle } from "#app/_components/theme-toggle.tsx";

type Props = {
  /** The page's name for screen readers, where no heading of its own says it. */
  title?: string | undefined;
  children: ReactNode;
};

/** The frame of the pages outside a workspace: the mark, and one thing in the middle. */
export function BarePage({ title, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-3 sm:px-6">
        <Link href="/" className="flex items-center gap-2.5 rounded-sm font-semibold">
          <SluiceMark /> Sluice
        </Link>
        <div className="flex items-center gap-1">
          <LanguageToggle />
          <ThemeToggle />
        </div>
      </header>
      <main className="flex grow flex-col items-center justify-center px-4 pt-4 pb-24">
        {title ? <h1 className="sr-only">{title}</h1> : null}
        <div className="w-full max-w-md">{children}</div>
      </main>
    </div>
  );
}
