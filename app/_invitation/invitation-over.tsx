import { MailX, UserCheck } from "lucide-react";
import type { Text } from "#lib/text/text.ts";
import { homeOf } from "#app/_console/home.ts";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import type { InvitationLook } from "./invitation-look.ts";

/** What to tell somebody whose link makes nobody a member: why, and what to do instead. */
export function InvitationOver({ look }: { look: InvitationLook | null }) {
  const t = useText();
  if (look?.membership === "active") return <Already look={look} />;
  const { title, text } = wordsFor(look, t);
  return (
    <EmptyState
      framed
      heading
      icon={MailX}
      title={title}
      text={text}
      action={
        <ButtonLink href="/" variant="primary">
          {look?.signedInAs ? t("Go to your workspace") : t("Sign in")}
        </ButtonLink>
      }
    />
  );
}

function Already({ look }: { look: InvitationLook }) {
  const t = useText();
  const { workspace, email, signedInAs } = look;
  const here = homeOf({ slug: workspace.slug, role: look.role });
  return (
    <EmptyState
      framed
      heading
      icon={UserCheck}
      title={t("{email} is a member of {workspace} already", { email, workspace: workspace.name })}
      text={signedInAs?.isInvited ? undefined : t("Sign in with that address to open it.")}
      action={
        <ButtonLink
          href={signedInAs?.isInvited ? here : `/sign-in?callbackUrl=${encodeURIComponent(here)}`}
          variant="primary"
        >
          {signedInAs?.isInvited ? t("Open {workspace}", { workspace: workspace.name }) : t("Sign in")}
        </ButtonLink>
      }
    />
  );
}

function wordsFor(look: InvitationLook | null, t: Text): { title: string; text: string } {
  if (!look) {
    return {
      title: t("This link opens nothing"),
      text: t(
        "It may be cut off, or a newer mail took its place. Open the newest mail, or ask for a new invitation.",
      ),
    };
  }
  const values = { by: look.by, workspace: look.workspace.name, email: look.email };
  if (look.membership === "blocked") {
    return {
      title: t("{email} is blocked in {workspace}", values),
      text: t("Ask one of its admins to unblock you."),
    };
  }
  if (look.state === "withdrawn") {
    return {
      title: t("This invitation was withdrawn"),
      text: t("Ask {by} for a new one if you should belong to {workspace}.", values),
    };
  }
  if (look.state === "expired") {
    return {
      title: t("This invitation has expired"),
      text: t("Ask {by} to send it again: a new link works for three days.", values),
    };
  }
  return {
    title: t("This invitation was accepted already"),
    text: t("Whoever accepted it is no longer a member of {workspace}. Ask {by} for a new one.", values),
  };
}
