import { Background } from "./background.ts";
import { check } from "./check.ts";
import type { CheckAsked, CheckOutcome } from "./check.ts";
import { Device } from "./device.ts";
import { download } from "./download.ts";
import type { DownloadAsked, DownloadOutcome } from "./download.ts";
import type { EdgeNo } from "./edge.ts";
import { install } from "./install.ts";
import type { InstallOutcome } from "./install.ts";
import { launch } from "./launch.ts";
import type { LaunchOutcome } from "./launch.ts";
import { settingsOf } from "./options.ts";
import type { ClientOptions } from "./options.ts";
import type { ProgramState } from "./program-state.ts";
import { search } from "./search.ts";
import type { SearchHit } from "./search.ts";
import { SwitchProvider, SwitchSignals } from "./switch-provider.ts";
import { Switches } from "./switches.ts";

/** One device of an app: which mini programs it has, which it should have, and how it comes to them. */
export type Client = {
  /** Asks which versions to run. Without an answer, or with one that is not proven, everything stays. */
  check(asked?: CheckAsked): Promise<CheckOutcome>;
  /** Fetches the version that the last check decided. */
  download(program: string, asked?: DownloadAsked): Promise<DownloadOutcome>;
  /** Puts what was downloaded in its place. */
  install(program: string): Promise<InstallOutcome>;
  /** Runs what is installed, without asking anybody. */
  launch(program: string): Promise<LaunchOutcome>;
  /** What is known of a mini program. */
  state(program: string): Promise<ProgramState>;
  /** The mini programs that anything is known of. */
  programs(): Promise<string[]>;
  search(q: string): Promise<{ ok: true; programs: SearchHit[] } | EdgeNo>;
  /** Takes a mini program off the device, with everything that was known of it. */
  remove(program: string): Promise<void>;
  /** The app's switches, or one mini program's, for OpenFeature's web SDK. */
  switches(given?: { miniProgram?: string }): SwitchProvider;
  /** Sends the events that wait; done with each check in the background. */
  flushEvents(): Promise<{ ok: true; sent: number } | EdgeNo>;
  /** Checks in the background from now on. */
  start(): void;
  stop(): void;
  /** The host or a mini program was opened: checks where the last check is a minute old. */
  opened(): Promise<void>;
};

export function createClient(options: ClientOptions): Client {
  const device = new Device(settingsOf(options));
  const providers = new Set<Switches>();
  const refresh = async () => {
    await Promise.all([...providers].map((one) => one.refresh()));
  };
  const background = new Background(device, refresh);
  return {
    check: (asked = {}) => check(device, asked),
    download: (program, asked = {}) => download(device, program, asked),
    install: (program) => install(device, program),
    launch: (program) => launch(device, program),
    state: (program) => device.programs.read(program),
    programs: () => device.programs.ids(),
    search: (q) => search(device, q),
    async remove(program) {
      await device.programs.forget(program);
      await device.tidy();
    },
    switches({ miniProgram = null }: { miniProgram?: string | null } = {}) {
      const signals = new SwitchSignals();
      const changed = () => signals.emit("PROVIDER_CONFIGURATION_CHANGED");
      const switches = new Switches(device.settings, miniProgram, changed);
      providers.add(switches);
      return new SwitchProvider(switches, signals, () => void providers.delete(switches));
    },
    flushEvents: () => device.events.flush(),
    start: () => background.start(),
    stop: () => background.stop(),
    opened: () => background.opened(),
  };
}
