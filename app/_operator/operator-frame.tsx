import Link from "next/link";
import type { ReactNode } from "react";
import { LanguageToggle } from "#app/_components/language-toggle.tsx";
import { SluiceMark } from "#app/_components/sluice-mark.tsx";
import { ThemeToggle } from "#app/_components/theme-toggle.tsx";
import { SignOutButton } from "#app/_console/sign-out-button.tsx";
import { homeOf } from "#app/_console/home.ts";
import { serverText } from "#app/_text/server-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import type { Role } from "#lib/access/roles.ts";

type Props = {
  person: { name: string; workspaces: readonly { slug: string; role: Role }[] };
  children: ReactNode;
};

/** The frame of the platform's own pages: no workspace is around them. */
export async function OperatorFrame({ person, children }: Props) {
  const t = await serverText();
  const [home] = person.workspaces;
  return (
    <div className="flex min-h-dvh flex-col [--topbar:3rem]">
      <header className="sticky top-0 z-20 flex h-(--topbar) items-center gap-2 border-b border-line bg-canvas px-3 sm:px-6">
        <Link href="/operator" className="flex items-center gap-2.5 rounded-sm font-semibold">
          <SluiceMark /> {t("Operator")}
        </Link>
        <span className="grow" />
        <span className="truncate text-sm text-ink-muted max-sm:sr-only">{person.name}</span>
        {home ? (
          <ButtonLink href={homeOf(home)} variant="ghost" className="max-sm:hidden">
            {t("Your workspace")}
          </ButtonLink>
        ) : null}
        <LanguageToggle />
        <ThemeToggle />
        <SignOutButton />
      </header>
      <main id="content" tabIndex={-1} className="w-full grow px-4 pt-6 pb-20 outline-none sm:px-6">
        <div className="mx-auto flex w-full max-w-[1200px] flex-col gap-6">{children}</div>
      </main>
    </div>
  );
}
