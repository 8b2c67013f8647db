import Link from "next/link";
import { ArrowRight } from "lucide-react";
import { Fragment } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Radio } from "#app/_ui/radio-group.tsx";
import { environmentNames, type Environment } from "#lib/release/environments.ts";
import { refusals } from "#lib/release/refusals.ts";
import { stateNames } from "#lib/release/states.ts";
import { pathWords } from "./path-words.ts";
import type { TargetPlace } from "./target-types.ts";

type Props = {
  workspace: string;
  version: string;
  /** Who reviews there. */
  owner: string;
  place: TargetPlace;
  checked: boolean;
  onChoose: (environment: Environment) => void;
};

/** One environment to choose, with the way that a release takes there; a used one says so and cannot be chosen. */
export function EnvironmentCard({ workspace, version, owner, place, checked, onChoose }: Props) {
  const t = useText();
  const { environment, used, refused } = place;
  return (
    <Radio
      card
      name="environment"
      value={environment}
      label={t(environmentNames[environment])}
      disabled={used !== null || refused !== null}
      checked={checked}
      onChange={() => onChoose(environment)}
      className={used || refused ? "bg-sunken" : undefined}
      help={
        used ? (
          <>
            {t("{version} was already released there ({state}):", {
              version,
              state: t(stateNames[used.state]),
            })}{" "}
            <Link
              href={`/w/${workspace}/releases/${used.releaseId}`}
              className="text-accent underline underline-offset-2"
            >
              {t("open it")}
            </Link>
          </>
        ) : refused ? (
          t(refusals[refused])
        ) : (
          <Path words={pathWords(place, owner, t)} />
        )
      }
    />
  );
}

function Path({ words }: { words: readonly string[] }) {
  const t = useText();
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      {words.map((word, index) => (
        <Fragment key={word}>
          {index > 0 ? (
            <ArrowRight aria-label={t("then")} className="size-3 shrink-0 text-ink-faint" />
          ) : null}
          <span>{word}</span>
        </Fragment>
      ))}
    </span>
  );
}
