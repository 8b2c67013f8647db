import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { CommandButton } from "./command-button.tsx";
import { MobileNav } from "./mobile-nav.tsx";
import { SideNav } from "./side-nav.tsx";
import type { NavSection } from "./side-nav.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

type Props = {
  sections: readonly NavSection[];
  /** At the top of the navigation: WorkspaceSwitcher. */
  switcher: ReactNode;
  /** At the foot of the navigation: UserMenu. */
  userMenu: ReactNode;
  /** In the top bar: InboxBell. */
  bell?: ReactNode;
  /** In the top bar, at the left: Breadcrumb. Pages may also give theirs to PageHeader. */
  breadcrumbs?: ReactNode;
  children: ReactNode;
};

/** The frame of the console. Content is 1,200 px wide at most; below 900 px the navigation is a drawer. */
export function AppShell({ sections, switcher, userMenu, bell, breadcrumbs, children }: Props) {
  const t = useText();
  const navigation = (
    <>
      <div className="shrink-0 p-2">{switcher}</div>
      <SideNav sections={sections} />
      <div className="shrink-0 border-t border-line p-2">{userMenu}</div>
    </>
  );
  return (
    <div className="min-h-dvh [--topbar:3rem] shell:grid shell:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent-fill px-3 py-2 font-medium text-on-fill focus:translate-y-0"
      >
        {t("Skip to content")}
      </a>
      <div className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-sunken shell:flex">
        {navigation}
      </div>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex h-(--topbar) items-center gap-1 border-b border-line bg-canvas px-3 sm:px-6">
          <MobileNav>{navigation}</MobileNav>
          <div className="mr-2 flex min-w-0 grow items-center">{breadcrumbs}</div>
          <CommandButton />
          {bell}
          <ThemeToggle />
        </header>
        <main id="content" tabIndex={-1} className="w-full grow px-4 pt-6 pb-20 outline-none sm:px-6">
          <div className="mx-auto flex w-full max-w-[1200px] flex-col gap-6">{children}</div>
        </main>
      </div>
    </div>
  );
}
