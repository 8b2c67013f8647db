import type { Role, WorkspaceKind } from "#lib/access/roles.ts";

export type DemoPerson = { email: string; name: string; workspace: string; role: Role };

export const demoWorkspaces: { slug: string; name: string; kind: WorkspaceKind }[] = [
  { slug: "harbour", name: "Harbour", kind: "tenant" },
  { slug: "bean-street", name: "Bean Street", kind: "developer" },
];

/** One account of each role. */
export const demoPeople: DemoPerson[] = [
  { email: "admin@harbour.example", name: "Amara Osei", workspace: "harbour", role: "workspace_admin" },
  {
    email: "developer@harbour.example",
    name: "Deniz Kaya",
    workspace: "harbour",
    role: "workspace_developer",
  },
  { email: "reviewer@harbour.example", name: "Rin Sato", workspace: "harbour", role: "workspace_reviewer" },
  { email: "admin@bean.example", name: "Mei Lin", workspace: "bean-street", role: "developer_admin" },
  { email: "developer@bean.example", name: "Jonas Weber", workspace: "bean-street", role: "developer" },
];

/** Runs the platform, and belongs to no workspace. */
export const demoOperator = { email: "operator@sluice.example", name: "Tomas Berg" };

/** The samples, whose they are, and how far the demo takes each version. */
export const demoPrograms = [
  {
    slug: "harbour-coffee",
    id: "1000000000000001",
    workspace: "bean-street",
    assigned: ["developer@bean.example"],
    versions: [{ version: "1.0.0", reaches: ["development:full", "production:full"] }],
  },
  {
    slug: "lucky-parcel",
    id: "1000000000000002",
    workspace: "bean-street",
    assigned: ["developer@bean.example"],
    versions: [
      { version: "1.0.0", reaches: ["production:full"] },
      { version: "1.1.0", reaches: ["production:review"] },
    ],
  },
  {
    slug: "farm-market",
    id: "1000000000000003",
    workspace: "bean-street",
    assigned: [],
    versions: [{ version: "1.0.0", reaches: ["production:pilot"] }],
  },
  {
    slug: "city-metro",
    id: "1000000000000004",
    workspace: "harbour",
    assigned: ["developer@harbour.example"],
    versions: [
      { version: "1.0.0", reaches: ["production:full"] },
      { version: "1.1.0", reaches: ["production:grayscale", "sandbox:audience"] },
    ],
  },
] as const;
