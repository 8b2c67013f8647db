import type { WorkspaceScope } from "#server/auth/actor.ts";
import { env } from "#server/env.ts";

/** The address of a page of the console, for people. */
export const consolePage = ({ workspace }: WorkspaceScope, path: string): string =>
  `${env().publicUrl}/w/${workspace.slug}${path}`;

export const pageAnswer = <Item>(items: Item[], next: string | null): { items: Item[]; next?: string } =>
  next === null ? { items } : { items, next };

export const millisOf = (at: Date | null): number | null => at && at.getTime();
