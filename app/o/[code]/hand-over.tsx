"use client";

import { ExternalLink } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { buttonVariants } from "#app/_ui/button-variants.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { Spinner } from "#app/_ui/spinner.tsx";

/** How long an installed app takes to come up, at most. */
const appearsWithinMs = 2_000;

/** Opens the super app by itself; where it does not come up, says what to do. */
export function HandOver({ app, link }: { app: string; link: string | null }) {
  const t = useText();
  const [missed, setMissed] = useState(false);
  useEffect(() => {
    if (link === null) return;
    window.location.assign(link);
    const timer = setTimeout(() => setMissed(document.visibilityState === "visible"), appearsWithinMs);
    return () => clearTimeout(timer);
  }, [link]);
  if (link === null)
    return (
      <Notice tone="warning" title={t("{app} cannot be opened from here", { app })}>
        {t("Open {app} and scan the code there.", { app })}
      </Notice>
    );
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <a href={link} className={buttonVariants({ variant: "primary", size: "lg" })}>
        <ExternalLink aria-hidden /> {t("Open in {app}", { app })}
      </a>
      {missed ? (
        <Notice title={t("Is {app} not installed?", { app })} live>
          {t(
            "Install {app} from your phone's store and sign in, then scan the code again or press the button.",
            {
              app,
            },
          )}
        </Notice>
      ) : (
        <p className="flex items-center justify-center gap-2 text-ink-muted">
          <Spinner label={t("Opening {app}", { app })} /> {t("Opening {app}…", { app })}
        </p>
      )}
    </div>
  );
}
