import type { Metadata } from "next";
import { GlobalConfiguration } from "#app/_program/global-configuration.tsx";
import { readProgram } from "#app/_program/read-program.ts";
import { serverText } from "#app/_text/server-text.ts";

type Props = { params: Promise<{ workspace: string; program: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await serverText();
  const { workspace, program } = await params;
  return { title: `${t("Configuration")} · ${(await readProgram(workspace, program)).name}` };
}

export default async function ConfigurationPage({ params }: Props) {
  const t = await serverText();
  const { workspace, program: programId } = await params;
  const { id, revision, configuration } = await readProgram(workspace, programId);
  return (
    <div>
      <h2 className="text-lg font-semibold">{t("Global configuration")}</h2>
      <p className="mt-1 mb-4 max-w-prose text-pretty text-ink-muted">
        {t(
          "Every new release starts from it. A release may set single fields itself until it is applied for; what was applied for already keeps what it has.",
        )}
      </p>
      <GlobalConfiguration workspace={workspace} program={{ id, revision, configuration }} />
    </div>
  );
}
