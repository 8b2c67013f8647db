"use client";

import Link from "next/link";
import { switchHref } from "#app/_switches/switch-address.ts";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { SwitchField } from "#app/_ui/switch.tsx";
import { updateIntervalKey } from "#lib/switches/reserved.ts";
import type { EnvironmentAddress, EnvironmentChange } from "./app-types.ts";

type Props = {
  address: EnvironmentAddress;
  draft: EnvironmentChange;
  identityKeyCount: number;
  onChange: (part: Partial<EnvironmentChange>) => void;
};

export function DeviceSettings({ address, draft, identityKeyCount, onChange }: Props) {
  const t = useText();
  const { signedIdentity } = draft;
  return (
    <section className="flex min-w-0 flex-col gap-4">
      <div>
        <h3 className="font-medium">{t("What devices do")}</h3>
        <p className="text-sm text-ink-muted">
          {t("Counts at once, for everything that is live here and for releases under way.")}
        </p>
      </div>
      <SwitchField
        label={t("Signed identity")}
        help={t(
          "Users prove who they are by a token that your server signs. Without one, a user id still falls into a percentage, but opens no test group and no allowlist.",
        )}
        checked={signedIdentity}
        onChange={(event) => onChange({ signedIdentity: event.target.checked })}
      />
      {signedIdentity && identityKeyCount === 0 ? (
        <Notice tone="warning" title={t("No identity key is registered here")}>
          {t("Until one is added below, nobody counts as a test user.")}
        </Notice>
      ) : null}
      <p className="text-sm text-ink-muted">
        {rich(t, "How often they ask in the background is the switch {link}.", {
          link: (
            <Link
              href={switchHref(address.workspace, { ...address.target, programId: null }, updateIntervalKey)}
              className="font-mono text-accent underline-offset-4 hover:underline"
            >
              {updateIntervalKey}
            </Link>
          ),
        })}
      </p>
    </section>
  );
}
