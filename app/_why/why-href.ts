import { deviceAttributes } from "#app/_simulator/simulated-device.ts";
import type { Environment } from "#lib/release/environments.ts";

type About = { app: string; environment: Environment; program: string };
type Told = Partial<Record<(typeof deviceAttributes)[number] | "custom", string>>;

/** The page with a question written already. */
export function whyHref(workspace: string, about: About, device: Told = {}): string {
  const query = new URLSearchParams(about);
  for (const name of [...deviceAttributes, "custom"] as const)
    if (device[name]) query.set(name, device[name]);
  return `/w/${workspace}/why?${query}`;
}
