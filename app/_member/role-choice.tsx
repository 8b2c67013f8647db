"use client";

import { roleNames, rolesOf, type Role, type WorkspaceKind } from "#lib/access/roles.ts";
import { useText } from "#app/_text/use-text.ts";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { roleWords } from "./role-words.ts";

type Props = { kind: WorkspaceKind; role: Role; onChange: (role: Role) => void };

/** The roles of a kind of workspace, each with what it may do. */
export function RoleChoice({ kind, role, onChange }: Props) {
  const t = useText();
  return (
    <RadioGroup legend={t("Role")}>
      {rolesOf[kind].map((one) => (
        <Radio
          key={one}
          card
          name="role"
          value={one}
          checked={role === one}
          onChange={() => onChange(one)}
          label={t(roleNames[one])}
          help={roleWords(one).map((sentence) => (
            <span key={sentence} className="block">
              {t(sentence)}
            </span>
          ))}
        />
      ))}
    </RadioGroup>
  );
}
