"use client";

import { useText } from "#app/_text/use-text.ts";
import type { Text } from "#lib/text/text.ts";
import { useMutation } from "@tanstack/react-query";
import { Dices } from "lucide-react";
import { Button } from "#app/_ui/button.tsx";
import { anotherUser } from "./another-user.ts";
import { askForUsers, EdgeProblem, releaseFor } from "./ask-device.ts";
import type { Simulated } from "./use-simulated-device.ts";

const rounds = 15;
const usersARound = 20;

type Props = { a: Simulated; b: Simulated; selected: string | null };

/** Makes of user B somebody who gets something else than user A, by trying users until there is one. */
export function FindOther({ a, b, selected }: Props) {
  const t = useText();
  const search = useMutation({
    mutationFn: async (program: string) => {
      const user = await findUser({ a, b, program });
      if (user !== null) b.change({ user });
      return user;
    },
  });
  if (selected === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <output className="text-sm text-ink-muted">
        {search.isSuccess || search.isError ? outcomeOf(search, t) : ""}
      </output>
      <Button size="sm" busy={search.isPending} onClick={() => search.mutate(selected)}>
        <Dices aria-hidden /> {t("Find a user who gets something else")}
      </Button>
    </div>
  );
}

/** Both are asked anew: what stands on the page may be an answer to what was chosen before. */
async function findUser({ a, b, program }: { a: Simulated; b: Simulated; program: string }) {
  if (a.seat === null || b.seat === null) return null;
  const given = await releaseFor(a.seat, { program, qr: a.qr });
  for (let round = 0; round < rounds; round += 1) {
    const users = Array.from({ length: usersARound }, anotherUser);
    const answers = await askForUsers(b.seat, { program, users });
    const other = answers.find(({ release }) => release !== given);
    if (other) return other.user;
  }
  return null;
}

function outcomeOf(
  { data, error }: { data: string | null | undefined; error: Error | null },
  t: Text,
): string {
  if (error) return error instanceof EdgeProblem ? t(error.title) : t("The edge did not answer.");
  const tried = rounds * usersARound;
  return data === null ? t("{tried} users with B's device were tried; all get the same.", { tried }) : "";
}
