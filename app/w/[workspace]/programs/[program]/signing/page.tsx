import type { Metadata } from "next";
import { readProgram } from "#app/_program/read-program.ts";
import { AddSigningKey } from "#app/_signing/add-signing-key.tsx";
import { KeysList } from "#app/_signing/keys-list.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

type Props = { params: Promise<{ workspace: string; program: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await serverText();
  const { workspace, program } = await params;
  return { title: `${t("Signing")} · ${(await readProgram(workspace, program)).name}` };
}

export default async function SigningPage({ params }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  const { mayAdminister, deletedAt } = await readProgram(workspace, programId);
  const api = await serverCaller();
  const keys = await shown(api.signing.list({ workspace, programId }));
  const place = { workspace, programId };
  const isClosed = deletedAt !== null;
  return (
    <div>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h2 className="text-lg font-semibold">{t("Signing keys")}</h2>
          <p className="mt-1 max-w-prose text-pretty text-ink-muted">
            {mayAdminister
              ? t(
                  "Public keys whose signatures over this mini program's packages count. Several may stand at once, so that one takes over from another without a gap.",
                )
              : t(
                  "Public keys whose signatures over this mini program's packages count. What you propose waits for an admin's approval.",
                )}
          </p>
        </div>
        {keys.length > 0 && !isClosed ? <AddSigningKey place={place} mayAdminister={mayAdminister} /> : null}
      </div>
      <KeysList
        place={place}
        keys={keys}
        mayAdminister={mayAdminister}
        isClosed={isClosed}
        nowMs={Date.now()}
      />
    </div>
  );
}
