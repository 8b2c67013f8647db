/** What examples are about. */
export const sample = {
  program: "1000000000000001",
  person: "01m7ywj24qnyb8x11y19egwr5x",
  token: "01m7yx0c1x6m9r2v7e1t5kz8qa",
  version: "01m7yqrh7d3k2w5c8f1b9x4z6n",
  release: "01m7yqse07ttym82v0xq4spprx",
  app: "harbour-app",
  kid: "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
  sha256: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
  at: 1_795_262_653_586,
} as const;

const upgradePolicy = {
  download: "any",
  install: "ahead",
  apply: "next_start",
  mandatory: false,
  appVersionMin: null,
};

export const sampleConfiguration = {
  clientId: "bean-street",
  merchantId: "",
  serverDomains: ["https://api.bean.example"],
  webviewDomains: [],
  permissions: [],
  upgradePolicy,
  extra: {},
};

export const sampleVersion = {
  id: sample.version,
  program: sample.program,
  version: "1.4.0",
  kind: "w3c",
  sha256: sample.sha256,
  size: 482_113,
  notes: "Pay at the table.",
  findings: [],
  createdAt: sample.at,
};

export const sampleSummary = {
  id: sample.release,
  revision: 7,
  state: "grayscale_release",
  reviewMark: "none",
  environment: "production",
  program: { id: sample.program, name: "Harbour Coffee" },
  version: { id: sample.version, version: "1.4.0", sha256: sample.sha256, size: 482_113 },
  app: { id: sample.app, name: "Harbour" },
  createdAt: sample.at,
  updatedAt: sample.at,
};

export const sampleRelease = {
  ...sampleSummary,
  owner: "Bean Street",
  reviewedBy: "Harbour",
  applicant: "Mei Chen",
  appliedAt: sample.at,
  origin: "choice",
  restores: null,
  ending: null,
  review: { action: "approve", at: sample.at, actor: "Rin Sato", reason: null },
  removalMark: "none",
  request: null,
  rollout: { state: "running", audiences: [{ kind: "percentage", basisPoints: 1_000 }], filters: [] },
  ramp: null,
  schedule: null,
  grayscaleUntil: 1_797_854_653_586,
  testerCount: 12,
  configuration: sampleConfiguration,
  basicInformation: {
    name: "Harbour Coffee",
    description: "Order ahead and pick up.",
    releaseNotes: "Pay at the table.",
  },
  snapshotHash: sample.sha256,
  restorable: [],
  commands: [
    { command: "cancel", allowed: true },
    { command: "raise", allowed: true },
    { command: "pause", allowed: true },
  ],
  last: { id: 4_711, at: sample.at, actor: "Mei Chen", action: "start_rollout" },
  url: `https://sluice.example.com/w/bean-street/releases/${sample.release}`,
};
