import { countingPeer, peerModule, programNames, type Asked, type Peer } from "./peer.ts";

type Client = {
  initSync(options: object): Client;
  isOn(key: string, user: { attributes: object }): boolean;
};
type GrowthBook = { GrowthBookClient: new () => Client };

/** What tests/bench/peers.bench.ts asks, asked of GrowthBook's client for servers. */
export async function openGrowthBook({ attributes, users, programs }: Asked): Promise<Peer> {
  const { GrowthBookClient } = await peerModule<GrowthBook>("@growthbook/growthbook");
  const share = { coverage: 0.1, hashAttribute: "id", force: true };
  const condition = {
    platform: { $in: ["android", "ios"] },
    appVersion: { $vgte: "8.0.0", $vlte: "9.0.0" },
    country: { $in: ["CN", "SG", "MY"] },
    network: { $nin: ["2g", "3g"] },
  };
  const feature = (rule: object) => ({ defaultValue: false, rules: [rule] });
  const many = programNames(programs);
  const client = new GrowthBookClient().initSync({
    payload: {
      features: {
        share: feature({ ...share, seed: "share" }),
        filtered: feature({ ...share, condition, seed: "filtered" }),
        allowlist: feature({ condition: { id: { $in: users } }, force: true }),
        ...Object.fromEntries(many.map((name) => [name, feature({ ...share, seed: name })])),
      },
    },
  });
  const isOn = (name: string, id: string) => client.isOn(name, { attributes: { id, ...attributes } });
  return countingPeer(many, isOn);
}
