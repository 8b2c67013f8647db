"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import type { ReactNode } from "react";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent, SheetTrigger } from "#app/_ui/sheet.tsx";

/** The navigation as a drawer; it closes by itself when one has arrived. */
export function MobileNav({ children }: { children: ReactNode }) {
  const path = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <Sheet open={openAt === path} onOpenChange={(open) => setOpenAt(open ? path : null)}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Open navigation" className="-ml-1 shell:hidden">
          <Menu aria-hidden />
        </Button>
      </SheetTrigger>
      <SheetContent
        title="Navigation"
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
