"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";

/** The navigation as a drawer; it closes by itself when one has arrived. */
export function MobileNav({ children }: { children: ReactNode }) {
  const t = useText();
  const path = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <Sheet open={openAt === path} onOpenChange={(open) => setOpenAt(open ? path : null)}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("Open navigation")} className="-ml-1 shell:hidden">
          <Menu aria-hidden />
        </Button>
      </SheetTrigger>
      <SheetContent
        title={t("Navigation")}
        titleHidden
        side="left"
        size="sm"
        className="bg-sunken shell:hidden [&>div:first-of-type]:pr-12"
      >
        {children}
      </SheetContent>
    </Sheet>
  );
}
