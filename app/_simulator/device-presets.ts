import { phrase } from "#lib/text/phrase.ts";
import { deviceAttributes, type SimulatedDevice } from "./simulated-device.ts";

export type DevicePreset = { name: string; device: Record<(typeof deviceAttributes)[number], string> };

const app = { appVersion: "8.2.0", sdkVersion: "3.1.0" };
const unitedStates = { language: "en-US", country: "US", province: "California", city: "Oakland" };
const china = { language: "zh-CN", country: "CN", province: "Guangdong", city: "Shenzhen" };

const pixel: DevicePreset = {
  name: phrase("Pixel 10"),
  device: {
    ...app,
    ...unitedStates,
    platform: "Android",
    brand: "Google",
    model: phrase("Pixel 10"),
    osVersion: "16",
    network: "wifi",
  },
};

const toldNothing: DevicePreset["device"] = {
  platform: "",
  brand: "",
  model: "",
  osVersion: "",
  appVersion: "",
  sdkVersion: "",
  network: "",
  language: "",
  country: "",
  province: "",
  city: "",
};
/** A device of nobody, that tells nothing. */
export const silentDevice: SimulatedDevice = { ...toldNothing, user: "", install: "", custom: "" };

/** Devices that people have, to start from; every field can then be changed. */
export const devicePresets: readonly DevicePreset[] = [
  pixel,
  {
    name: phrase("iPhone 17"),
    device: {
      ...app,
      ...unitedStates,
      platform: "iOS",
      brand: "Apple",
      model: phrase("iPhone 17"),
      osVersion: "26.1",
      network: "5g",
    },
  },
  {
    name: phrase("Mate 80"),
    device: {
      ...app,
      ...china,
      platform: "HarmonyOS",
      brand: "HUAWEI",
      model: phrase("Mate 80"),
      osVersion: "6.0",
      network: "wifi",
    },
  },
  {
    name: phrase("Redmi Note 9"),
    device: {
      ...app,
      ...china,
      appVersion: "7.4.1",
      platform: "Android",
      brand: "Xiaomi",
      model: phrase("Redmi Note 9"),
      osVersion: "11",
      network: "4g",
      city: "Guangzhou",
    },
  },
  {
    name: phrase("Tells nothing"),
    device: toldNothing,
  },
];

export type Side = "a" | "b";
export const sides: readonly Side[] = ["a", "b"];
export const sideNames: Record<Side, string> = { a: phrase("User A"), b: phrase("User B") };

/** Who the two devices are until somebody chooses. */
export const firstDevices: Record<Side, SimulatedDevice> = {
  a: { ...pixel.device, user: "u-1001", install: "phone-a", custom: "" },
  b: { ...pixel.device, user: "u-1002", install: "phone-b", custom: "" },
};

/** The preset that the device is, as far as presets go. */
export function presetOf(device: SimulatedDevice): DevicePreset | undefined {
  return devicePresets.find((preset) =>
    deviceAttributes.every((attribute) => preset.device[attribute] === device[attribute]),
  );
}
