import type { Environment } from "#lib/release/environments.ts";
import type { MatrixRow } from "./target-types.ts";

export type Place = { appId: string; environment: Environment };

export const keyOf = ({ appId, environment }: Place): string => `${appId} ${environment}`;

/** What of these rows can be selected. */
export const openPlaces = (rows: readonly MatrixRow[]): Place[] =>
  rows.flatMap(({ appId, cells }) =>
    cells.flatMap(({ environment, why }) => (why === null ? [{ appId, environment }] : [])),
  );
