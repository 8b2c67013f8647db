import { countingPeer, peerModule, programNames, type Asked, type Peer } from "./peer.ts";

type Flagd = {
  FlagdCore: new () => {
    setConfigurations(text: string): unknown;
    resolveBooleanEvaluation(key: string, otherwise: boolean, context: object): { value: boolean };
  };
};

/** What tests/bench/peers.bench.ts asks, asked of OpenFeature's flagd. */
export async function openFlagd({ attributes, users, programs }: Asked): Promise<Peer> {
  const { FlagdCore } = await peerModule<Flagd>("@openfeature/flagd-core");
  const core = new FlagdCore();
  const share = {
    fractional: [
      ["on", 10],
      ["off", 90],
    ],
  };
  const conditions = [
    { in: [{ var: "platform" }, ["android", "ios"]] },
    { sem_ver: [{ var: "appVersion" }, ">=", "8.0.0"] },
    { sem_ver: [{ var: "appVersion" }, "<=", "9.0.0"] },
    { in: [{ var: "country" }, ["CN", "SG", "MY"]] },
    { "!": { in: [{ var: "network" }, ["2g", "3g"]] } },
  ];
  const flag = (targeting: object) => ({
    state: "ENABLED",
    variants: { on: true, off: false },
    defaultVariant: "off",
    targeting,
  });
  const many = programNames(programs);
  core.setConfigurations(
    JSON.stringify({
      flags: {
        share: flag(share),
        filtered: flag({ if: [{ and: conditions }, share, "off"] }),
        allowlist: flag({ if: [{ in: [{ var: "targetingKey" }, users] }, "on", "off"] }),
        ...Object.fromEntries(many.map((name) => [name, flag(share)])),
      },
    }),
  );
  const isOn = (name: string, id: string) =>
    core.resolveBooleanEvaluation(name, false, { targetingKey: id, ...attributes }).value;
  return countingPeer(many, isOn);
}
