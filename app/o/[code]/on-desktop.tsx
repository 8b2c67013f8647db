import type { inferRouterOutputs } from "@trpc/server";
import { Smartphone } from "lucide-react";
import type { LookedCode } from "#app/_pilot/pilot-types.ts";
import { QrPicture } from "#app/_pilot/qr-picture.tsx";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import type { RootRouter } from "#server/trpc/root.ts";

type Places = inferRouterOutputs<RootRouter>["qr"]["places"];

type Props = {
  code: LookedCode;
  word: string;
  /** Undefined where nobody is signed in; null where they may run it nowhere. */
  places: Places | undefined;
};

/** The picture to scan with a phone; and for whoever may see the build, the simulator. */
export function OnDesktop({ code, word, places }: Props) {
  const t = useText();
  const { program, app } = code;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <figure className="flex flex-col items-center gap-3">
        <QrPicture
          text={code.url}
          label={t("QR code of {program}", { program: program.name })}
          className="w-full max-w-72 rounded-lg border border-line bg-white"
        />
        <figcaption className="text-center text-ink-muted">
          {t("Scan it with a phone that has {app}.", { app: app.name })}
        </figcaption>
      </figure>
      <div className="border-t border-line pt-5">
        <RunHere word={word} places={places} />
      </div>
    </div>
  );
}

function RunHere({ word, places }: Omit<Props, "code">) {
  const t = useText();
  if (places === undefined)
    return (
      <p className="flex flex-col items-start gap-3 text-ink-muted">
        {t("Whoever works on it can run it in the simulator after signing in.")}
        <ButtonLink href={`/sign-in?callbackUrl=${encodeURIComponent(`/o/${word}`)}`}>
          {t("Sign in")}
        </ButtonLink>
      </p>
    );
  if (places === null)
    return <p className="text-ink-muted">{t("Your account does not work on this mini program.")}</p>;
  const query = new URLSearchParams({
    app: places.appId,
    environment: places.environment,
    program: places.programId,
    ...(word.includes(".") ? { qr: word } : {}),
  });
  return (
    <ul className="flex flex-col items-start gap-2">
      {places.workspaces.map(({ slug, name }) => (
        <li key={slug}>
          <ButtonLink href={`/w/${slug}/simulator?${query.toString()}`}>
            <Smartphone aria-hidden /> {t("Run in the simulator of {workspace}", { workspace: name })}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
