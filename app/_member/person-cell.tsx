import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";

type Props = { name: string; email: string; self?: boolean | undefined };

export function PersonCell({ name, email, self = false }: Props) {
  const t = useText();
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={name} />
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <Truncate text={name} className="font-medium" />
          {self ? <Badge look="soft">{t("You")}</Badge> : null}
        </span>
        <Truncate text={email} className="text-sm text-ink-muted" />
      </span>
    </span>
  );
}
