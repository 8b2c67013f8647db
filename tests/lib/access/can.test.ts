import { describe, expect, it } from "vitest";
import { canAdminister, canOperate, canReview, personFor, type Member } from "#lib/access/can.ts";
import { grants, rolesOf, roles, workspaceKinds, type Role } from "#lib/access/roles.ts";
import { allowedCommands } from "#lib/release/decide.ts";
import type { Standing } from "#lib/release/facts.ts";
import { releaseStates } from "#lib/release/states.ts";
import { releaseFacts } from "#tests/support/release-facts.ts";

const member = (role: Role, assigned: string[] = []): Member => ({
  userId: "me",
  name: "Me",
  workspaceId: "mine",
  workspaceKind: role.startsWith("workspace") ? "tenant" : "developer",
  role,
  assignedProgramIds: new Set(assigned),
});
const program = { id: "program", workspaceId: "mine" };
const relation = {
  program,
  appWorkspaceId: "mine",
  applicantId: null,
  everApplied: false,
};
const standingsOf = (who: Member, given: Partial<Parameters<typeof personFor>[1]> = {}) =>
  [...(personFor(who, { ...relation, ...given })?.standings ?? [])].toSorted();

describe("roles", () => {
  it("are split over the two kinds of workspace, each in one", () => {
    const split = workspaceKinds.flatMap((kind) => rolesOf[kind]);
    expect(split.toSorted()).toEqual([...roles].toSorted());
  });

  it("see and do what the guide says", () => {
    expect(grants).toEqual({
      workspace_admin: { programs: "all", reviews: true, administers: true },
      workspace_developer: { programs: "assigned", reviews: false, administers: false },
      workspace_reviewer: { programs: "none", reviews: true, administers: false },
      developer_admin: { programs: "all", reviews: false, administers: true },
      developer: { programs: "assigned", reviews: false, administers: false },
    });
    for (const role of roles) {
      expect(canAdminister(member(role))).toBe(grants[role].administers);
      expect(canReview(member(role))).toBe(grants[role].reviews);
    }
  });
});

describe("operating a mini program", () => {
  it("is for admins, and for developers to whom it is assigned", () => {
    const operates = (role: Role, assigned: string[] = []) => canOperate(member(role, assigned), program);
    expect(roles.filter((role) => operates(role))).toEqual(["workspace_admin", "developer_admin"]);
    expect(roles.filter((role) => operates(role, ["program"]))).toEqual([
      "workspace_admin",
      "workspace_developer",
      "developer_admin",
      "developer",
    ]);
    expect(operates("developer", ["another"])).toBe(false);
  });

  it("ends at the border of the workspace, whatever is assigned", () => {
    const foreign = { id: "program", workspaceId: "theirs" };
    for (const role of roles) expect(canOperate(member(role, ["program"]), foreign)).toBe(false);
  });
});

describe("standing to a release", () => {
  it("of one's own program is the owner's; an admin's is more", () => {
    expect(standingsOf(member("developer", ["program"]), { appWorkspaceId: "theirs" })).toEqual(["owner"]);
    expect(standingsOf(member("developer_admin"), { appWorkspaceId: "theirs" })).toEqual([
      "owner",
      "owner_admin",
    ]);
  });

  it("is the applicant's only while the program is still theirs", () => {
    const applied = { applicantId: "me", everApplied: true, appWorkspaceId: "theirs" };
    expect(standingsOf(member("developer", ["program"]), applied)).toEqual(["applicant", "owner"]);
    expect(personFor(member("developer"), { ...relation, ...applied })).toBeNull();
  });

  it("is a reviewer's once it was applied for to an app of their workspace, and not before", () => {
    const foreign = { program: { id: "program", workspaceId: "theirs" } };
    const reviewer = member("workspace_reviewer");
    expect(personFor(reviewer, { ...relation, ...foreign })).toBeNull();
    expect(standingsOf(reviewer, { ...foreign, everApplied: true })).toEqual(["reviewer"]);
    expect(standingsOf(member("workspace_admin"), { ...foreign, everApplied: true })).toEqual([
      "reviewer",
      "tenant_admin",
    ]);
    expect(
      personFor(member("workspace_developer"), { ...relation, ...foreign, everApplied: true }),
    ).toBeNull();
    const elsewhere = { ...foreign, everApplied: true, appWorkspaceId: "another" };
    expect(personFor(reviewer, { ...relation, ...elsewhere })).toBeNull();
  });

  it("is both where a tenant's admin releases to the own app", () => {
    expect(standingsOf(member("workspace_admin"), { everApplied: true, applicantId: "me" })).toEqual([
      "applicant",
      "owner",
      "owner_admin",
      "reviewer",
      "tenant_admin",
    ]);
  });

  it("is never the platform's, whoever asks", () => {
    const all: Standing[] = roles.flatMap((role) => [
      ...(personFor(member(role, ["program"]), { ...relation, everApplied: true })?.standings ?? []),
    ]);
    expect(all).not.toContain("platform");
  });

  it("of a reviewer changes nothing but the review and a pause", () => {
    const reviewer = personFor(member("workspace_reviewer"), { ...relation, everApplied: true });
    const offered = releaseStates.flatMap((state) =>
      reviewer ? allowedCommands(releaseFacts({ state }), reviewer).map(({ command }) => command) : [],
    );
    expect([...new Set(offered)].toSorted()).toEqual(["approve", "delay", "pause", "reject"]);
  });
});
