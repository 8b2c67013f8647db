import type { TokenScope } from "#lib/access/token-scopes.ts";
import type { Actor } from "#server/auth/actor.ts";
import type { Cast, Ids, Persona } from "./cast.ts";

export type Asked = { actor: Actor | null; workspace: string; ids: Ids };
export type DoorRow = {
  ask(cast: Cast, asked: Asked): Promise<Response>;
  may: readonly Persona[];
  /** What those who may are answered. */
  status: number;
  /** What whoever is not signed in is answered. */
  unsigned: number;
  /** What all others are answered. */
  nothing: number;
  forbidden?: readonly Persona[];
  /** Those who get an answer in which nothing of the stage is. */
  empty?: readonly Persona[];
  /** Whoever is signed in may; no workspace is named. */
  personal?: true;
  /** Its route asks the session's cookie alone: no API token gets here. */
  session?: true;
  /** Any API token of the workspace may. */
  anyToken?: true;
  /** What an API token needs. */
  scope?: TokenScope;
  /** Ids that are swapped for another tenant's. */
  swapped?: readonly (keyof Ids)[];
  /** Another's id narrows a list to nothing. */
  lists?: true;
};
