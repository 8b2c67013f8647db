"use client";

import type { FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import { allFilters } from "#lib/rules/saved-rule.ts";
import { Consequences } from "./consequences.tsx";
import { focusForm, sendByKeys } from "./form-keys.ts";
import type { Release } from "./release-types.ts";
import { percentWords, throughShare, type Seen } from "./share-words.ts";
import type { Waiting } from "./use-waiting.ts";

type Props = { release: Release; seen: Seen; waiting: Waiting; onClose: () => void };

/** The last step, said in numbers before it is taken: it ends the rollout, and whatever was live there. */
export function FullReleaseDialog({ release, seen, waiting, onClose }: Props) {
  const t = useText();
  const { app, environment } = release;
  const version = release.version.name;

  function releaseFully(event: FormEvent) {
    event.preventDefault();
    waiting.begin({
      command: { command: "release_fully" },
      words: t("Releasing {version} to everyone", { version }),
      done: t("{version} goes to everyone.", { version }),
      share: 10_000,
    });
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={focusForm}
        title={t("Release {version} to everyone?", { version })}
        description={t("{app}, {environment}", {
          app: app.name,
          environment: t(environmentNames[environment]),
        })}
      >
        <form ref={sendByKeys} onSubmit={releaseFully} className="flex min-h-0 flex-col">
          <DialogBody>
            <Consequences lines={fullConsequences(release, seen, t)} />
            <p className="text-sm text-ink-muted">{t("It waits 10 seconds; until then you can undo it.")}</p>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>{t("Go back")}</Button>
            </DialogClose>
            <Button variant="primary" type="submit">
              {t("Release to everyone")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** What a full release does to whom. */
export function fullConsequences({ live, rollout, app, version }: Release, seen: Seen, t: Text): string[] {
  const share = throughShare(rollout);
  const count = rollout ? allFilters(rollout).length : 0;
  const values = { app: app.name, version: version.name };
  const users = t("{count, plural, one {# user} other {# users}}", { count: seen.seen });
  const everyone =
    seen.seen > 0
      ? t("Every user of {app} ({users} seen in {days} days) gets {version} at their next check.", {
          ...values,
          users,
          days: seen.days,
        })
      : t("Every user of {app} gets {version} at their next check.", values);
  return [
    everyone,
    ...(share > 0 && count === 0
      ? [t("Until now it is {share} of them.", { share: percentWords(share, t) })]
      : []),
    ...(count > 0
      ? [
          t(
            "The rollout's {count, plural, one {# condition} other {# conditions}} no longer count: users who did not match get it too.",
            { count },
          ),
        ]
      : []),
    live
      ? t("{version}, live there now, is archived.", { version: live.version })
      : t("This is the first release there: the mini program becomes visible to everyone."),
    t("A share cannot be lowered afterwards; only a newer version or a rollback replaces it."),
  ];
}
