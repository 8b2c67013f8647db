const program = "1000000000000001";
const release = "01m7yqse07ttym82v0xq4spprx";
const sha256 = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
const base = "d02b5e7ac79e9d3c1b6b5ae1a5f1ce7a31c6a2aa9a3d5d1d0ffb3c8bfa0c2a17";
const delta = "8f0e2f76e22b43e2855189877e7dc1e1e7d98c226c95db247cd1d547928334a9";
const snapshot = { epoch: 1, sequence: 42 };
const serverTime = 1_795_262_653_586;
const change = {
  key: "new_checkout",
  value: true,
  reason: "SPLIT",
  variant: "a tenth",
  metadata: { version: 3 },
};
const statement = (payload: string, signatures: number) => ({
  payload,
  signatures: Array.from({ length: signatures }, () => ({ protected: "eyJ…", signature: "MEU…" })),
});

/** What devices send and are told, by the name of its schema. */
export const edgeExamples: Readonly<Record<string, object>> = {
  ResolveRequest: {
    user: { id: "ana" },
    installId: "6f1c2d1e",
    device: { platform: "android", osVersion: "16", appVersion: "8.2.0", region: { country: "SG" } },
    programs: [{ id: program, version: "1.3.0", sha256: base }],
  },
  ResolveAnswer: {
    ...snapshot,
    nextCheckAfter: 287,
    serverTime,
    programs: [
      {
        id: program,
        decision: "update",
        reason: "percentage",
        release,
        version: "1.4.0",
        manifest: "eyJ…",
        package: { url: `/edge/v1/packages/${program}/${sha256}`, size: 482_113, sha256 },
        delta: {
          from: base,
          url: `/edge/v1/deltas/${program}/${base}/${sha256}/${delta}`,
          size: 9_411,
          sha256: delta,
        },
        name: "Harbour Coffee",
        icon: null,
      },
    ],
  },
  SearchAnswer: {
    ...snapshot,
    serverTime,
    programs: [
      {
        id: program,
        name: "Harbour Coffee",
        description: "Order ahead and pick up.",
        icon: null,
        release,
        version: "1.4.0",
        reason: "full_release",
      },
    ],
  },
  EventsRequest: {
    installId: "6f1c2d1e",
    user: { id: "ana" },
    events: [
      { release, event: "download_completed", bytes: 9_411, delta: true, from: "1.3.0" },
      { release, event: "crashed", reason: "out_of_memory", at: serverTime },
    ],
  },
  EventsAnswer: { accepted: 2, invalid: [], serverTime },
  KeysAnswer: { roots: [statement("eyJyb290Ijo…", 2)], keySet: statement("eyJrZXlzIjo…", 2) },
  HealthAnswer: {
    alive: true,
    draining: false,
    serverTime,
    snapshots: [
      {
        app: "harbour-app",
        environment: "production",
        ...snapshot,
        ageSeconds: 61.2,
        confirmedSecondsAgo: 0.8,
      },
    ],
    away: [],
    damagedDocuments: 0,
  },
  OfrepRequest: { context: { targetingKey: "ana", installId: "6f1c2d1e", platform: "android" } },
  OfrepFlag: change,
  OfrepBulkAnswer: { flags: [change], metadata: { version: "5f70bf18a0860070" } },
};
