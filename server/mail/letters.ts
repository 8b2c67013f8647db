import { accessLimits } from "#lib/access/limits.ts";
import { roleNames, type Role } from "#lib/access/roles.ts";
import type { Text } from "#lib/text/text.ts";
import { renderMail } from "./render-mail.ts";

// Mails that are no notices: their reader may have no account yet, or cannot sign in.

type Written = { subject: string; text: string; html: string };

export type InvitationWords = { by: string; workspace: string; role: Role; href: string };

export function invitationMail({ by, workspace, role, href }: InvitationWords, t: Text): Written {
  const values = { by, workspace, role: t(roleNames[role]) };
  const title = t("{by} invites you to {workspace}", values);
  const mail = renderMail({
    language: t.language,
    title,
    paragraphs: [
      t(
        "{by} invites you to the workspace {workspace} on Sluice, the release platform for mini programs. You would be there as {role}.",
        values,
      ),
      t("The link works for {days, plural, one {# day} other {# days}}, and only for this address.", {
        days: accessLimits.invitationDays,
      }),
    ],
    button: { label: t("Look at the invitation"), href },
    footer: [t("If you expected no invitation, you need do nothing.")],
  });
  return { subject: title, ...mail };
}

export function resetMail({ name, href }: { name: string; href: string }, t: Text): Written {
  const title = t("Set a new password");
  const mail = renderMail({
    language: t.language,
    title,
    paragraphs: [
      t("Hello {name},", { name }),
      t("The link works once, for {minutes} minutes. A newer link ends this one.", {
        minutes: accessLimits.resetMinutes,
      }),
    ],
    button: { label: title, href },
    footer: [t("If you did not ask for it, you need do nothing: your password stays as it is.")],
  });
  return { subject: title, ...mail };
}

export function passwordChangedMail({ name, href }: { name: string; href: string }, t: Text): Written {
  const title = t("Your password was changed");
  const mail = renderMail({
    language: t.language,
    title,
    paragraphs: [
      t("Hello {name},", { name }),
      t("The password of your Sluice account was changed. All other sessions have ended."),
    ],
    footer: [t("If this was not you, set a new password at once."), { label: t("Set a new password"), href }],
  });
  return { subject: title, ...mail };
}
