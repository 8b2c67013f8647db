"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import type { ChoosingCommand, PersonCommand } from "#lib/release/commands.ts";
import { momentWords } from "./moment-words.ts";
import { basisPointsOf } from "./percent.ts";
import type { Release } from "./release-types.ts";
import type { RolloutWish } from "./rollout-change.ts";
import { percentWords } from "./share-words.ts";
import { useMomentDraft } from "./use-moment-draft.ts";
import { useRampDraft } from "./use-ramp-draft.ts";
import { useRolloutDraft } from "./use-rollout-draft.ts";
import { useSender } from "./use-sender.ts";

const firstShare = { audiences: [{ kind: "percentage" as const, basisPoints: 500 }], filters: [] };

/** A grayscale release while it is written: whom it reaches, when it starts, and whether it grows by itself. */
export function useGrayscaleDraft(workspace: string, release: Release) {
  const t = useText();
  const send = useSender({ workspace, release });
  const rollout = useRolloutDraft(firstShare, {
    shareAtLeast: 0,
    declared: release.app.customAttributes,
  });
  const share = basisPointsOf(rollout.share) ?? 0;
  const ramp = useRampDraft({ share, withFirst: true });
  const moment = useMomentDraft();
  const [carryOver, setCarryOver] = useState(false);
  const [when, setWhen] = useState<"now" | "later">("now");
  const [ramps, setRamps] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  function command(): PersonCommand | null {
    if (!rollout.wish) return null;
    if (when === "later") {
      if (moment.at === null || moment.error) return null;
      return {
        command: "publish_later",
        at: moment.at,
        later: { command: "start_rollout", ...rollout.wish },
      };
    }
    if (ramps && !ramp.plan) return null;
    const growing = ramps && ramp.plan ? { ramp: ramp.plan } : {};
    return { command: "start_rollout", ...rollout.wish, ...(carryOver && { carryOver }), ...growing };
  }

  async function start() {
    rollout.setChecked(true);
    moment.setChecked(true);
    ramp.setChecked(true);
    const wish = command();
    if (busy || !wish) return;
    setBusy(true);
    const done =
      wish.command === "publish_later"
        ? t("Set for {moment}.", { moment: momentWords(wish.at, t, moment.timeZone) })
        : share === 0
          ? t("Grayscale release started.")
          : t("Grayscale release started at {share}.", { share: percentWords(share, t) });
    setFailure(await send(wish, done));
    setBusy(false);
  }

  return {
    rollout,
    ramp,
    moment,
    share,
    /** Whom it would reach when it starts, whenever that is. */
    tried: triedOf(rollout.wish, carryOver),
    busy,
    failure,
    start,
    carryOver,
    when,
    setWhen,
    ramps,
    setRamps,
    setCarryOver(on: boolean) {
      setCarryOver(on);
      if (on) setWhen("now");
    },
  };
}

const triedOf = (wish: RolloutWish | null, carryOver: boolean): ChoosingCommand | null =>
  wish && { command: "start_rollout", ...wish, ...(carryOver && { carryOver }) };

export type GrayscaleDraft = ReturnType<typeof useGrayscaleDraft>;
