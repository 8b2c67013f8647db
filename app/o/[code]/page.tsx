import type { Metadata } from "next";
import { headers } from "next/headers";
import { BarePage } from "#app/_console/bare-page.tsx";
import { signedIn } from "#app/_console/signed-in.ts";
import type { LookedCode } from "#app/_pilot/pilot-types.ts";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller } from "#app/_trpc/server.ts";
import { qrLimits } from "#lib/qr/limits.ts";
import { CodeFacts } from "./code-facts.tsx";
import { CodeRefused } from "./code-refused.tsx";
import { CountScan } from "./count-scan.tsx";
import { HandOver } from "./hand-over.tsx";
import { OnDesktop } from "./on-desktop.tsx";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const looked = await look((await params).code);
  const t = await serverText();
  // A pilot is nobody's business whom no code was given: no search engine keeps the address.
  return { title: looked?.program.name ?? t("QR code"), robots: { index: false, follow: false } };
}

/** On a phone it hands over to the super app; elsewhere it shows what the code is for. */
export default async function CodePage({ params }: Props) {
  const { code: word } = await params;
  const looked = await look(word);
  if (looked?.standing !== "open") {
    const t = await serverText();
    return (
      <BarePage title={t("QR code")}>
        <CodeRefused standing={looked?.standing ?? null} />
      </BarePage>
    );
  }
  const phone = phonePattern.test((await headers()).get("user-agent") ?? "");
  return (
    <BarePage>
      <CountScan word={word} />
      <div className="flex min-w-0 flex-col gap-6">
        <CodeFacts code={looked} />
        {phone ? (
          <HandOver app={looked.app.name} link={looked.link} />
        ) : (
          <OnDesktop code={looked} word={word} places={await placesFor(word)} />
        )}
      </div>
    </BarePage>
  );
}

const phonePattern = /Android|iPhone|iPad|iPod|HarmonyOS|OpenHarmony|Mobile/i;

async function look(word: string): Promise<LookedCode | null> {
  if (word.length > qrLimits.wordLengthMax) return null;
  const api = await serverCaller();
  return api.qr.look({ word });
}

/** Where somebody who is signed in may run it; undefined where nobody is. */
async function placesFor(word: string) {
  const api = await serverCaller();
  return (await signedIn()) ? api.qr.places({ word }) : undefined;
}
