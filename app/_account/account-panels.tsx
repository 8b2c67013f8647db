import { LanguageField } from "#app/_console/language-field.tsx";
import { SignOutButton } from "#app/_console/sign-out-button.tsx";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { Role } from "#lib/access/roles.ts";
import type { Account } from "./account-types.ts";
import { AccountNameForm } from "./account-name-form.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";
import { EndSessions } from "./end-sessions.tsx";
import { OwnWorkspaces } from "./own-workspaces.tsx";

type Props = {
  account: Account;
  workspaces: readonly { slug: string; name: string; role: Role }[];
  /** The one around this page. */
  current?: string | undefined;
};

/** All that a person changes of their own account. */
export function AccountPanels({ account, workspaces, current }: Props) {
  const t = useText();
  return (
    <>
      <Panel title={t("Profile")} actions={<SignOutButton />}>
        <div className="flex flex-col gap-4">
          <AccountNameForm name={account.name} />
          <LanguageField />
          <KeyValueList
            items={[
              {
                label: t("E-mail"),
                value: account.email,
                help: t("You sign in with it, and get your mails there. It cannot be changed."),
              },
            ]}
          />
        </div>
      </Panel>
      <Panel
        title={t("Password")}
        description={
          account.hasPassword
            ? t("All other sessions end when you change it. This browser stays signed in.")
            : undefined
        }
      >
        {account.hasPassword ? (
          <ChangePasswordForm email={account.email} name={account.name} />
        ) : (
          <Notice action={<ButtonLink href="/forgot-password">{t("Set a password by mail")}</ButtonLink>}>
            {t("You sign in through your company account and have no password here.")}
          </Notice>
        )}
      </Panel>
      <EndSessions />
      <OwnWorkspaces workspaces={workspaces} current={current} />
    </>
  );
}
