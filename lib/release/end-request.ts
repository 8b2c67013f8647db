/** Who asked, by the name they had then. */
export type Asker = { id: string; name: string };

/** The end of a full release that somebody asked for and that waits for a second admin or for a reviewer. */
export type EndRequest =
  | {
      kind: "removal";
      stage: "second_admin" | "review";
      reason: string;
      by: Asker;
      /** Milliseconds since 1970. */
      at: number;
    }
  | {
      kind: "rollback";
      stage: "second_admin";
      reason: string;
      by: Asker;
      at: number;
      /** The earlier release that comes back. */
      restoresId: string;
      version: string;
    };
