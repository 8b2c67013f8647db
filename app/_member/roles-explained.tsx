import { roleNames, rolesOf, type WorkspaceKind } from "#lib/access/roles.ts";
import { useText } from "#app/_text/use-text.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { roleWords } from "./role-words.ts";

export function RolesExplained({ kind }: { kind: WorkspaceKind }) {
  const t = useText();
  return (
    <Panel title={t("What each role may do")}>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {rolesOf[kind].map((role) => (
          <div key={role}>
            <dt className="font-medium">{t(roleNames[role])}</dt>
            {roleWords(role).map((sentence) => (
              <dd key={sentence} className="text-sm text-pretty text-ink-muted">
                {t(sentence)}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Panel>
  );
}
