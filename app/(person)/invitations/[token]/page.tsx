import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { BarePage } from "#app/_console/bare-page.tsx";
import { InvitationCard } from "#app/_invitation/invitation-card.tsx";
import { InvitationOver } from "#app/_invitation/invitation-over.tsx";
import type { InvitationLook } from "#app/_invitation/invitation-look.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller } from "#app/_trpc/server.ts";

/** The secret in the address goes to no other site. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Invitation"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token: word } = await params;
  const look = await lookAt(word.slice(0, 100));
  return (
    <BarePage>
      {look?.state === "open" && look.membership === null ? (
        <InvitationCard look={look} word={word} />
      ) : (
        <InvitationOver look={look} />
      )}
    </BarePage>
  );
}

async function lookAt(word: string): Promise<InvitationLook | null> {
  const api = await serverCaller();
  try {
    return await api.invitation.look({ word });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}
