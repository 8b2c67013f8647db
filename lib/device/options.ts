import type { PublicKey, VerificationKey } from "#lib/crypto/signed-statement.ts";
import type { DeviceEventKind } from "./events.ts";
import { deviceLimits } from "./limits.ts";
import type { DeviceLimits } from "./limits.ts";
import type { Bytes, DeviceStorage } from "./storage.ts";
import { surroundings } from "./surroundings.ts";
import type { Surroundings } from "./surroundings.ts";

export type ClientOptions = Partial<Surroundings> & {
  /** Where the platform is, e.g. `https://release.example`. */
  url: string;
  /** The app's id and its environment: what is stated for another one is refused. */
  app: string;
  environment: "development" | "test" | "sandbox" | "production";
  /** The device key, `dk_…`. */
  key: string;
  trust: Trust;
  storage: DeviceStorage;
  /** Who uses the device and what it is, asked anew for each request. */
  describe?: () => Described;
  /** The mini programs to check; absent: what is visible to the user, and what is installed. */
  programs?: readonly string[];
  /** The installation's own id; absent: one is made once and kept. */
  installId?: string;
  /** Undoes a delta where `fetch` does not do so by itself; absent: whole packages are fetched. */
  decodeDelta?: DecodeDelta;
  /** Opens sealed packages: `sealedPackages` of `@sluice/device/sealed`. Absent: they are not installed. */
  sealed?: SealedPackages;
  /** Hears of each event as it happens. */
  onEvent?: (event: DeviceEvent) => void;
  limits?: Partial<DeviceLimits>;
};

/** What the app pins. Nothing that comes over the network can add to it. */
export type Trust = {
  /** The platform's root keys (`keys` of what `npm run keys -- root` prints). Later ones are followed without a new build. */
  rootKeys: readonly PublicKey[];
  /** How many of them have to sign (`threshold`, printed beside them); one where it is left out. */
  threshold?: number;
  /** Of mini programs whose packages must be signed by their developers: the keys that may. */
  developerKeys?: Readonly<Record<string, readonly VerificationKey[]>>;
};

/** All of it is optional: what is absent is unknown to every rule. */
export type Described = {
  /** `token`: the identity that the super app's server signed. */
  user?: { id: string; token?: string | undefined } | undefined;
  device?: DescribedDevice | undefined;
};

type Told = string | undefined;
export type DescribedDevice = {
  platform?: Told;
  model?: Told;
  brand?: Told;
  osVersion?: Told;
  appVersion?: Told;
  sdkVersion?: Told;
  /** `wifi` lets packages be fetched ahead whose policy wants it. */
  network?: Told;
  language?: Told;
  region?: { country?: Told; province?: Told; city?: Told } | undefined;
  custom?: Record<string, string | number | boolean> | undefined;
};

/** The content of a zstd frame that was made with `dictionary`; at most `sizeMax` bytes, else it throws. */
export type DecodeDelta = (frame: Bytes, dictionary: Bytes, sizeMax: number) => Promise<Bytes>;

/** How a device gets at packages that are encrypted for it. */
export type SealedPackages = {
  /** The public half of the device's own key pair, as a JWK. */
  publicKey(): Promise<object>;
  /**
   * What is in a sealed file, a package's or a delta's; null where the key does not open it, or it is not what was sealed.
   * `sha256`: of the sealed package, to which the key is bound.
   */
  open(file: { bytes: Bytes; sha256: string; key: string; sizeMax: number }): Promise<Bytes | null>;
};

export type DeviceEvent = {
  release: string;
  program: string;
  event: DeviceEventKind;
  /** A code, such as `delta_other_base`: see docs/device-sdk.md. */
  reason?: string;
  bytes?: number;
  delta?: boolean;
  from?: string;
  durationMs?: number;
  /** Milliseconds since 1970. */
  at: number;
};

/** A client's options with everything that was left out. */
export type Settings = Surroundings &
  Pick<
    ClientOptions,
    "app" | "environment" | "key" | "trust" | "storage" | "programs" | "decodeDelta" | "sealed"
  > & {
    url: string;
    describe: () => Described;
    onEvent: (event: DeviceEvent) => void;
    installId: string | undefined;
    limits: DeviceLimits;
  };

export function settingsOf(options: ClientOptions): Settings {
  const { describe = () => ({}), onEvent = () => undefined, installId, limits, url, ...rest } = options;
  return {
    ...surroundings,
    ...rest,
    url: url.replace(/\/+$/, ""),
    describe,
    onEvent,
    installId,
    limits: { ...deviceLimits, ...limits },
  };
}
