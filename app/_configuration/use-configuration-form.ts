"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import type { WrittenConfiguration, WrittenOverride } from "#lib/release/configuration.ts";
import { draftOf, readDraft, type Draft, type DraftErrors, type FieldName } from "./configuration-draft.ts";
import {
  changedFields,
  differingFields,
  draftWith,
  isOwn,
  ownPart,
  startOf,
  type DraftChanges,
  type Ground,
} from "./draft-changes.ts";

/** Whether a field is the release's own, and the way back to the mini program's; null where nothing is inherited. */
export type Origin = { own: boolean; reset: () => void } | null;

export type ConfigurationFormState = {
  draft: Draft;
  errors: DraftErrors;
  set: (change: Partial<Draft>) => void;
  originOf: (field: FieldName) => Origin;
  /** What saving would change; nothing while all is saved. */
  changed: readonly FieldName[];
  /** What somebody else saved while this form was being written. */
  overtaken: readonly FieldName[];
  phase: "writing" | "saving" | "saved";
  failure: string | undefined;
  save: () => Promise<void>;
  discard: () => void;
};

type Options = {
  ground: Ground;
  /** Whether single fields are inherited. */
  inherits: boolean;
  onSave: (configuration: WrittenConfiguration, override: WrittenOverride) => Promise<string | undefined>;
};

/** Only what was touched is kept here: what others save meanwhile shows up in the other fields, and nothing is lost. */
export function useConfigurationForm({ ground, inherits, onSave }: Options): ConfigurationFormState {
  const t = useText();
  const [changes, setChanges] = useState<DraftChanges>({});
  const [phase, setPhase] = useState<ConfigurationFormState["phase"]>("writing");
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [seen, setSeen] = useState(ground);
  const [known, setKnown] = useState(() => startOf(ground));
  const [overtaken, setOvertaken] = useState<readonly FieldName[]>([]);

  if (JSON.stringify(seen) !== JSON.stringify(ground)) {
    const writing = phase === "writing" && changedFields(seen, changes).length > 0;
    const next = startOf(ground);
    setSeen(ground);
    setKnown(next);
    setOvertaken(writing ? differingFields(known, next) : []);
    if (!writing) setChanges({});
  }

  const draft = draftWith(ground, changes);
  const changed = phase === "saved" ? [] : changedFields(ground, changes);
  const reading = readDraft(draft, t);

  function touch(change: DraftChanges) {
    setChanges((before) => ({ ...before, ...change }));
    setPhase("writing");
  }

  async function save() {
    setTried(true);
    if (!reading.ok || phase === "saving") return;
    setPhase("saving");
    const { configuration } = reading;
    const problem = await onSave(configuration, ownPart(configuration, ground, changes));
    setFailure(problem);
    setPhase(problem === undefined ? "saved" : "writing");
    if (problem === undefined) {
      setTried(false);
      setOvertaken([]);
      setKnown(draftOf(configuration));
    }
  }

  return {
    draft,
    errors: tried && !reading.ok ? reading.errors : {},
    set: touch,
    originOf: (field) =>
      inherits ? { own: isOwn(ground, changes, field), reset: () => touch({ [field]: null }) } : null,
    changed,
    overtaken,
    phase,
    failure,
    save,
    discard: () => {
      setChanges({});
      setPhase("writing");
      setTried(false);
      setFailure(undefined);
      setOvertaken([]);
    },
  };
}
