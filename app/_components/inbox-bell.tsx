import { Bell } from "lucide-react";
import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { buttonVariants } from "#app/_ui/button-variants.ts";

/** Goes to the inbox; the number is of what was not read yet. */
export function InboxBell({ href, count }: { href: string; count: number }) {
  const t = useText();
  const name = count === 0 ? t("Inbox") : t("Inbox, {count} not read", { count });
  return (
    <Link
      href={href}
      aria-label={name}
      title={name}
      className={buttonVariants({ variant: "ghost", size: "icon" })}
    >
      <Bell aria-hidden />
      {count > 0 ? (
        <span
          aria-hidden
          className="tabular absolute -top-0.5 -right-1 min-w-4 rounded-full bg-accent-fill px-1 text-center text-[0.6875rem] leading-4 text-on-fill"
        >
          {count > 99 ? "99+" : count}
        </span>
      ) : null}
    </Link>
  );
}
