import "server-only";

import { notFound } from "next/navigation";
import { cache } from "react";
import { serverCaller, shown } from "#app/_trpc/server.ts";

/** A mini program for its pages; "not found" also for an address that names none. Asked once a request. */
export const readProgram = cache(async (workspace: string, programId: string) => {
  if (!/^\d{16}$/.test(programId)) notFound();
  const api = await serverCaller();
  return shown(api.program.get({ workspace, programId }));
});

export const readStanding = cache(async (workspace: string, programId: string) => {
  await readProgram(workspace, programId);
  const api = await serverCaller();
  return shown(api.program.standing({ workspace, programId }));
});
