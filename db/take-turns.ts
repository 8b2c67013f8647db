import { setImmediate as breathe } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";

/** Milliseconds: two devices that come together do not notice such a wait. */
const heldMsMax = 5;

/**
 * The embedded database works on the thread that answers devices, and what awaits it goes on at once: many small steps
 * would hold the thread like one long one. After a few milliseconds everybody else has a turn.
 */
export function takeTurns(client: PGlite): void {
  const step = client.execProtocolStream.bind(client);
  let turnMs = performance.now();
  client.execProtocolStream = async (...asked) => {
    const answer = await step(...asked);
    if (performance.now() - turnMs < heldMsMax) return answer;
    await breathe();
    turnMs = performance.now();
    return answer;
  };
}
