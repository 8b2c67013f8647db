import Link from "next/link";
import { headers } from "next/headers";
import { apiNouns, type ApiNoun, type DocumentedOperation } from "#lib/protocol/api/operation.ts";
import { documentedOperations } from "#lib/protocol/api/operations/all.ts";
import { LanguageToggle } from "#app/_components/language-toggle.tsx";
import { SluiceMark } from "#app/_components/sluice-mark.tsx";
import { ThemeToggle } from "#app/_components/theme-toggle.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { ApiIndex, type IndexEntry } from "./api-index.tsx";
import { ApiIntroduction } from "./api-introduction.tsx";
import { OperationSection } from "./operation-section.tsx";

const nouns: ApiNoun[] = Object.keys(apiNouns).filter((noun): noun is ApiNoun => noun in apiNouns);
const all = nouns.flatMap((noun) =>
  Object.entries<DocumentedOperation>(documentedOperations).filter(([, one]) => one.noun === noun),
);

export async function ApiReference() {
  const t = await serverText();
  const server = await serverAddress();
  const entries = all.map(([id, { method, path, summary, noun }]): IndexEntry => {
    return { id, method, path, summary, noun: apiNouns[noun] };
  });
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col px-4 sm:px-6">
      <header className="flex items-center justify-between py-3">
        <Link href="/" className="flex items-center gap-2.5 rounded-sm font-semibold">
          <SluiceMark /> Sluice
        </Link>
        <div className="flex items-center gap-1">
          <LanguageToggle />
          <ThemeToggle />
        </div>
      </header>
      <div className="grid min-w-0 gap-8 pb-24 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <ApiIndex entries={entries} />
        <main className="flex min-w-0 flex-col gap-12">
          <div>
            <h1 className="text-2xl font-semibold tracking-tight">{t("API reference")}</h1>
            <ApiIntroduction server={server} />
          </div>
          {nouns.map((noun) => (
            <section key={noun} aria-labelledby={noun} className="flex flex-col gap-10">
              <h2
                id={noun}
                lang="en"
                className="scroll-mt-4 border-b border-line pb-2 text-xl font-semibold tracking-tight"
              >
                {apiNouns[noun]}
              </h2>
              {all
                .filter(([, one]) => one.noun === noun)
                .map(([id, one]) => (
                  <OperationSection key={id} id={id} operation={one} server={server} />
                ))}
            </section>
          ))}
        </main>
      </div>
    </div>
  );
}

/** As the reader's own browser names us. */
async function serverAddress(): Promise<string> {
  const sent = await headers();
  const scheme = sent.get("x-forwarded-proto") ?? "http";
  return `${scheme}://${sent.get("host") ?? "localhost:3000"}`;
}
