import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Badge } from "#app/_ui/badge.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { roleNames, type Role } from "#lib/access/roles.ts";

type Props = {
  workspaces: readonly { slug: string; name: string; role: Role }[];
  current?: string | undefined;
};

/** Where the person belongs, and as what. */
export function OwnWorkspaces({ workspaces, current }: Props) {
  const t = useText();
  return (
    <Panel
      title={t("Your workspaces")}
      flush
      actions={
        <ButtonLink href="/new-workspace" size="sm">
          {t("New workspace")}
        </ButtonLink>
      }
    >
      {workspaces.length === 0 ? (
        <p className="px-5 py-4 text-ink-muted">
          {t("You are in none. Make one, or ask an admin of yours to invite you.")}
        </p>
      ) : (
        <ul>
          {workspaces.map(({ slug, name, role }) => (
            <li key={slug} className="border-b border-line last:border-b-0">
              <Link
                href={`/w/${slug}`}
                className="flex items-center gap-3 px-4 py-2.5 hover:bg-hover sm:px-5"
              >
                <Avatar name={name} square size="sm" />
                <span className="min-w-0 grow">
                  <span className="block truncate font-medium">{name}</span>
                  <span className="block truncate text-sm text-ink-muted">{t(roleNames[role])}</span>
                </span>
                {slug === current ? <Badge look="soft">{t("Here")}</Badge> : null}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
