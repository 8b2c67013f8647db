"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";
import type { WrittenOverride } from "#lib/release/configuration.ts";
import { selectShell } from "#lib/release/shell-start.ts";
import { MatrixBar } from "./matrix-bar.tsx";
import { MatrixOutcomes } from "./matrix-outcomes.tsx";
import type { Place } from "./places.ts";
import { MatrixTable } from "./matrix-table.tsx";
import { OverrideSheet } from "./override-sheet.tsx";
import type { MatrixRow, ModelRelease } from "./target-types.ts";
import { useMatrix } from "./use-matrix.ts";

export type OwnConfiguration = { override: WrittenOverride; asIn: string | null };

type Props = {
  workspace: string;
  programId: string;
  version: { id: string; name: string };
  rows: readonly MatrixRow[];
  /** Releases whose own configuration may be taken over. */
  models: readonly ModelRelease[];
  archived: boolean;
};

/** A version in every environment of every app: where it stands, and the way to many more in one go. */
export function Matrix({ workspace, programId, version, rows, models, archived }: Props) {
  const t = useText();
  const { places, tick, outcomes, failure, busy, send } = useMatrix(rows);
  const [own, setOwn] = useState<OwnConfiguration>({ override: {}, asIn: null });
  const [editing, setEditing] = useState(false);
  const isPlain = own.asIn === null && Object.keys(own.override).length === 0;
  const shellOf = ({ appId, environment }: Place) =>
    selectShell({ program: programId, version: version.name, app: appId, environment });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <MatrixTable
        workspace={workspace}
        version={version.name}
        rows={rows}
        ticked={archived ? null : places}
        onTick={tick}
      />
      {failure ? (
        <Notice tone="danger" live title={t("Nothing was selected")}>
          {failure}
        </Notice>
      ) : null}
      <MatrixOutcomes {...{ workspace, rows, outcomes }} shellOf={isPlain ? shellOf : undefined} />
      {archived ? null : (
        <MatrixBar
          workspace={workspace}
          models={models}
          own={own}
          onOwn={setOwn}
          onEdit={() => setEditing(true)}
          count={places.length}
          busy={busy}
          onSend={() => void send({ workspace, versionId: version.id, ...own })}
        />
      )}
      {editing ? (
        <OverrideSheet
          workspace={workspace}
          programId={programId}
          override={own.override}
          onKeep={(override) => setOwn({ ...own, override })}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  );
}
