import { once, type EventEmitter } from "node:events";
import { countingPeer, peerModule, programNames, type Asked, type Peer } from "./peer.ts";

type Client = EventEmitter & { isEnabled(name: string, context: object): boolean };
type UnleashModule = { Unleash: new (options: object) => Client };

/** What tests/bench/peers.bench.ts asks, asked of Unleash's client for servers. */
export async function openUnleash({ attributes, users, programs }: Asked): Promise<Peer> {
  const { Unleash } = await peerModule<UnleashModule>("unleash-client");
  const { appVersion, country, network, platform } = attributes;
  const share = (groupId: string, constraints: object[] = []) => ({
    name: "flexibleRollout",
    parameters: { rollout: "10", stickiness: "userId", groupId },
    constraints,
  });
  const conditions = [
    { contextName: "platform", operator: "IN", values: ["android", "ios"] },
    { contextName: "appVersion", operator: "SEMVER_GT", value: "7.9.9" },
    { contextName: "appVersion", operator: "SEMVER_LT", value: "9.0.1" },
    { contextName: "country", operator: "IN", values: ["CN", "SG", "MY"] },
    { contextName: "network", operator: "NOT_IN", values: ["2g", "3g"] },
  ];
  const feature = (name: string, strategy: object) => ({ name, enabled: true, strategies: [strategy] });
  const many = programNames(programs);
  const listed = [{ contextName: "userId", operator: "IN", values: users }];
  const unleash = new Unleash({
    appName: "bench",
    // Nobody listens there: everything that is asked was given at the start.
    url: "http://127.0.0.1:9/",
    refreshInterval: 0,
    disableMetrics: true,
    storageProvider: { get: async () => undefined, set: async () => undefined },
    bootstrap: {
      data: [
        feature("share", share("share")),
        feature("filtered", share("filtered", conditions)),
        feature("allowlist", { name: "default", parameters: {}, constraints: listed }),
        ...many.map((name) => feature(name, share(name))),
      ],
    },
  });
  unleash.on("error", () => {});
  unleash.on("warn", () => {});
  await once(unleash, "ready");
  const properties = { appVersion, country, network, platform };
  const isOn = (name: string, id: string) => unleash.isEnabled(name, { userId: id, properties });
  return countingPeer(many, isOn);
}
