import { stopSignal } from "./child.mjs";

const heartbeatSeconds = 10;

/** A step that failed with a reason that is written for the reader. */
export class StepFailed extends Error {}

/**
 * Runs one step and says on one line what it does and how long it took. The work answers what to print when it
 * is done.
 */
export async function step(doing, work) {
  const startedMs = Date.now();
  const seconds = () => ((Date.now() - startedMs) / 1000).toFixed(1);
  const stopBeat = beat(doing, seconds);
  try {
    const done = await work();
    stopBeat();
    console.log(`  ✓ ${done} (${seconds()} s)`);
  } catch (error) {
    stopBeat();
    if (!stopSignal()) console.log(`  ✗ ${doing}, failed after ${seconds()} s`);
    throw error;
  }
}

/** The top of a script: runs it, prints why it failed, sets the exit code. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (stopSignal()) process.exitCode = stopSignal() === "SIGINT" ? 130 : 143;
    else {
      console.error(`\n${error instanceof StepFailed ? error.message : (error.stack ?? error)}\n`);
      process.exitCode = 1;
    }
  }
}

/** The end of a long output, where the reason usually stands. */
export function tail(output, lines = 40) {
  return output.trimEnd().split("\n").slice(-lines).join("\n");
}

function beat(doing, seconds) {
  const live = process.stdout.isTTY;
  const draw = () =>
    process.stdout.write(live ? `\r  … ${doing} ${seconds()} s ` : `  … ${doing} ${seconds()} s\n`);
  const timer = setInterval(draw, live ? 200 : heartbeatSeconds * 1000);
  return () => {
    clearInterval(timer);
    if (live) process.stdout.write("\r\u001b[2K");
  };
}
