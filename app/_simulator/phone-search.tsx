"use client";

import { useText } from "#app/_text/use-text.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search, SearchX } from "lucide-react";
import { useState } from "react";
import { Avatar } from "#app/_ui/avatar.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Input } from "#app/_ui/input.tsx";
import { protocolLimits } from "#lib/protocol/limits.ts";
import { searchAsDevice, type Answered } from "./ask-device.ts";
import { EdgeError } from "./phone-home.tsx";
import { useSettled } from "./use-device-answer.ts";
import type { Simulated } from "./use-simulated-device.ts";

type Props = { simulated: Simulated; onSelect: (id: string) => void };

/** Search by name, as a test user finds the pilot build. */
export function PhoneSearch({ simulated, onSelect }: Props) {
  const t = useText();
  const { place, seat, device, programs, answer, open } = simulated;
  const [sought, setSought] = useState("");
  const asked = useSettled(sought);
  const settled = useSettled(device);
  const hits = useQuery({
    queryKey: ["simulator", "search", place, settled, asked],
    queryFn: () => (seat ? searchAsDevice({ ...seat, device: settled }, asked) : []),
    enabled: seat !== null,
    placeholderData: keepPreviousData,
  });
  // What is found may be newer than the last answer, and there before the first: then that answer is waited for.
  async function choose(id: string) {
    onSelect(id);
    const among = (answered: readonly Answered[] = []) => answered.find((one) => one.id === id);
    const program = among(programs) ?? among((await answer.refetch({ cancelRefetch: false })).data?.programs);
    if (program) await open(program);
  }
  return (
    <div className="flex flex-col">
      <div className="sticky top-0 z-10 border-b border-line bg-canvas p-3">
        <Input
          type="search"
          aria-label={t("Search mini programs")}
          placeholder={t("Search mini programs")}
          before={<Search aria-hidden />}
          value={sought}
          maxLength={protocolLimits.searchLengthMax}
          onChange={(event) => setSought(event.target.value)}
        />
      </div>
      {hits.error ? <EdgeError error={hits.error} retry={() => void hits.refetch()} /> : null}
      {hits.data?.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t("Nothing found")}
          text={t(
            "This user sees no mini program of that name. Search finds what is visible to them, the pilot build too.",
          )}
        />
      ) : null}
      <ul className="flex flex-col p-2">
        {hits.data?.map(({ id, name, description, icon, version }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => void choose(id)}
              className="flex w-full min-w-0 items-center gap-3 rounded-lg p-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <Avatar name={name} src={icon} size="lg" square />
              <span className="min-w-0 grow">
                <span className="block truncate font-medium" title={name}>
                  {name}
                </span>
                <span className="block truncate text-sm text-ink-muted">
                  {version}
                  {description ? ` · ${description}` : ""}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
