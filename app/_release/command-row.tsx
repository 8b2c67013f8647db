"use client";

import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import type { PersonCommandName } from "#lib/release/commands.ts";
import { placedCommands, reasonsOf, type Look, type PlacedCommand } from "./command-places.ts";
import type { Release } from "./release-types.ts";

type Props = {
  workspace: string;
  release: Release;
  /** The command that is under way. */
  busy: PersonCommandName | undefined;
  onPress: (command: PersonCommandName) => void;
};

const variants: Record<Look, "primary" | "secondary" | "danger-quiet"> = {
  primary: "primary",
  secondary: "secondary",
  danger: "danger-quiet",
};

/** What can be done now as buttons, the primary one first and the dangerous apart; what cannot, and why. */
export function CommandRow({ workspace, release, busy, onPress }: Props) {
  const t = useText();
  const placed = placedCommands(release, t);
  const inOrder = [...placed.filter(isPrimary), ...placed.filter((one) => one.look === "secondary")];
  const dangerous = placed.filter((one) => one.look === "danger");
  const reasons = reasonsOf(release, t);
  if (placed.length === 0 && reasons.length === 0) return null;
  const button = (one: PlacedCommand) => (
    <Button
      key={one.command}
      variant={variants[one.look]}
      disabled={one.refused !== null}
      busy={busy === one.command}
      onClick={() => onPress(one.command)}
    >
      {one.label}
    </Button>
  );
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {inOrder.map(button)}
        {dangerous.length > 0 ? (
          <div className="flex flex-wrap gap-2 sm:ml-auto">{dangerous.map(button)}</div>
        ) : null}
      </div>
      {reasons.length > 0 ? (
        <ul
          aria-label={t("What cannot be done now")}
          className="flex flex-col gap-0.5 text-sm text-ink-muted"
        >
          {reasons.map(({ why, text, commands }) => (
            <li key={why}>
              <span className="font-medium text-ink">
                {t("{commands}:", { commands: commands.join(t(", ")) })}
              </span>{" "}
              {text}{" "}
              {why === "in_flight" && release.otherInFlight ? (
                <Link
                  href={`/w/${workspace}/releases/${release.otherInFlight.releaseId}`}
                  className="rounded-sm text-accent underline underline-offset-2"
                >
                  {t("Look at {version}", { version: release.otherInFlight.version })}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const isPrimary = ({ look }: PlacedCommand): boolean => look === "primary";
