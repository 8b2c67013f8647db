import { Socket } from "node:net";

/** Longer than any statement may take, so that only a connection that hangs is silent for as long. */
const silenceMsMax = 20_000;

/**
 * A socket that ends itself after a long silence. A query on a connection that hangs would else wait for ever, and the
 * pool would give that connection out again.
 */
export function silentSocketEnds(): Socket {
  const socket = new Socket();
  socket.setTimeout(silenceMsMax, () => socket.destroy(new Error("The database was silent for too long.")));
  return socket;
}
