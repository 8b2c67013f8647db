import { personFor, type Member } from "#lib/access/can.ts";
import type { Command, PersonCommand } from "#lib/release/commands.ts";
import { emptyConfiguration } from "#lib/release/configuration.ts";
import { allowedCommands, decide, type Decision } from "#lib/release/decide.ts";
import type { Environment } from "#lib/release/environments.ts";
import { platform, type Person, type ReleaseFacts } from "#lib/release/facts.ts";
import { defaultSettings, permittedSettings, type EnvironmentSettings } from "#lib/release/settings.ts";
import type { EndRequest } from "#lib/release/end-request.ts";
import { shareOf } from "#lib/release/guards.ts";
import type { Ramp } from "#lib/release/ramp.ts";
import type { Schedule } from "#lib/release/schedule.ts";
import { isInFlight, isLive, type Ending, type ReleaseState, type ReviewMark } from "#lib/release/states.ts";
import type { Rollout } from "#lib/rules/schema.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import { release as liveRelease } from "./live-release.ts";

export type WorldRelease = {
  id: string;
  program: string;
  version: number;
  app: string;
  environment: Environment;
  state: ReleaseState | "gone";
  reviewMark: ReviewMark;
  revision: number;
  override: string;
  /** What apply froze: the override of then, and when. */
  snapshot: { hash: string; clientId: string; order: number } | null;
  /** The hashes that a reviewer approved. */
  approved: string[];
  settings: EnvironmentSettings | null;
  applicant: string | null;
  everApplied: boolean;
  testers: string[];
  testersEverAdded: boolean;
  salt: string;
  rollout: Rollout | null;
  ramp: Ramp | null;
  schedule: Schedule | null;
  grayscaleUntil: number | null;
  request: EndRequest | null;
  ending: Ending | null;
  /** The release that a rollback brought back; null for what a person chose. */
  restores: string | null;
};

export type WorldEntry = {
  release: string;
  action: string;
  actor: string;
  from: ReleaseState | null;
  to: ReleaseState | "gone";
  revision: number;
};

type Target = { program: string; app: string; environment: Environment };

/** People by their place: two merchants' sides, a tenant's, and another tenant's. */
export const people: Member[] = [
  member("mei", "merchant", "developer_admin", []),
  member("jonas", "merchant", "developer", ["coffee"]),
  member("amara", "harbour", "workspace_admin", []),
  member("rin", "harbour", "workspace_reviewer", []),
  member("zoe", "rival", "workspace_admin", []),
];
export const programs = { coffee: "merchant", metro: "harbour", parcel: "merchant" } as const;
export const apps = { harbour: "harbour", rival: "rival" } as const;
export const worldEnvironments: readonly Environment[] = ["production", "sandbox", "test"];

/** The whole workflow in memory: what the shell does with the database, told a second time. */
export class ReleaseWorld {
  releases: WorldRelease[] = [];
  log: WorldEntry[] = [];
  #versions = new Map<string, number>();
  #settings = new Map<string, EnvironmentSettings>();
  #open = new Set<string>(["harbour:merchant", "rival:merchant"]);
  #clock = 0;

  upload(program: string): void {
    this.#versions.set(program, (this.#versions.get(program) ?? 0) + 1);
  }

  setSettings(app: string, environment: Environment, wish: EnvironmentSettings): void {
    this.#settings.set(`${app}:${environment}`, permittedSettings(environment, wish));
  }

  toggleOpen(app: string, workspace: string): void {
    const key = `${app}:${workspace}`;
    if (!this.#open.delete(key)) this.#open.add(key);
  }

  isOpen({ app, program }: Pick<Target, "app" | "program">): boolean {
    const [owner, tenant] = [Reflect.get(programs, program), Reflect.get(apps, app)];
    return owner === tenant || this.#open.has(`${app}:${owner}`);
  }

  select(who: Member, given: Target & { version: number }): WorldRelease | null {
    const { program, app, environment } = given;
    const version = Math.min(given.version, this.#versions.get(program) ?? 0);
    const relation = { id: program, workspaceId: Reflect.get(programs, program) };
    const person = personFor(who, {
      program: relation,
      appWorkspaceId: "",
      applicantId: null,
      everApplied: false,
    });
    if (version === 0 || !person || !this.isOpen(given)) return null;
    const chosen = this.at(given).filter((one) => one.restores === null && one.state !== "gone");
    const used = chosen.some((one) => one.version === version);
    if (used) return null;
    const id = `release-${this.releases.length}`;
    const made: WorldRelease = {
      ...untouched,
      id,
      program,
      version,
      app,
      environment,
      salt: `salt-${id}`.padEnd(15, "x"),
      approved: [],
      testers: [],
    };
    this.releases.push(made);
    this.#write(made, { action: "select_app", actor: who.userId, from: null, to: "building", revision: 1 });
    return made;
  }

  /** Gives a command as a person or the platform would. */
  give(release: WorldRelease, command: Command, who: Member | "platform"): Decision | null {
    const person = who === "platform" ? platform : this.personOf(release, who);
    if (release.state === "gone" || !person) return null;
    const decision = decide(this.factsOf(release), command, person);
    if (decision.ok) this.#apply(release, command, { decision, actor: person.userId });
    return decision;
  }

  offered(release: WorldRelease, who: Member): PersonCommand["command"][] {
    const person = this.personOf(release, who);
    if (!person || release.state === "gone") return [];
    return allowedCommands(this.factsOf(release), person).flatMap((offer) =>
      offer.allowed ? [offer.command] : [],
    );
  }

  personOf(release: WorldRelease, who: Member): Person | null {
    return personFor(who, {
      program: { id: release.program, workspaceId: Reflect.get(programs, release.program) },
      appWorkspaceId: Reflect.get(apps, release.app),
      applicantId: release.applicant,
      everApplied: release.everApplied,
    });
  }

  factsOf(release: WorldRelease): ReleaseFacts {
    const { state, settings, environment } = release;
    const today = this.#settings.get(`${release.app}:${environment}`) ?? defaultSettings[environment];
    const followsToday = ["building", "build_failed", "ready", "full_release"].includes(state);
    const others = this.at(release).filter((one) => one !== release);
    const inFlight = others.find((one) => one.state !== "gone" && (isInFlight(one.state) || one.request));
    const live = others.find((one) => one.state === "full_release");
    return {
      state: state === "gone" ? "cancelled" : state,
      environment,
      settings: followsToday ? today : (settings ?? today),
      reviewMark: release.reviewMark,
      snapshotHash: release.snapshot?.hash ?? null,
      applicantId: release.applicant,
      configurationMissing: [],
      targetOpen: this.isOpen(release),
      signature: "none",
      olderThanLive: live !== undefined && live.version > release.version,
      otherInFlight: inFlight ? { releaseId: inFlight.id, version: `${inFlight.version}.0` } : null,
      testerCount: release.testers.length,
      testersEverAdded: release.testersEverAdded,
      salt: release.salt,
      rollout: release.rollout,
      rules: [],
      allowlists: [],
      customAttributes: [],
      ramp: release.ramp,
      schedule: release.schedule,
      grayscaleUntil: release.grayscaleUntil,
      request: release.request,
      restorable: this.restorable(release),
      carried: carriedFrom(others),
      nowMs: this.#clock,
    };
  }

  /** Earlier full releases that another superseded. */
  restorable(release: WorldRelease): ReleaseFacts["restorable"] {
    if (release.state !== "full_release") return [];
    const others = this.at(release).filter((one) => one.version !== release.version);
    return others
      .filter(({ ending }) => ending === "superseded")
      .map(({ id, version }) => ({ releaseId: id, version: `${version}.0` }));
  }

  /** Whether devices are told that the mini program is gone. */
  isRemoved(target: Target): boolean {
    const here = this.at(target);
    const gone = here.some(({ ending }) => ending === "removed" || ending === "deleted");
    return gone && !here.some(({ state }) => state === "full_release");
  }

  at({ program, app, environment }: Target): WorldRelease[] {
    return this.releases.filter(
      (one) => one.program === program && one.app === app && one.environment === environment,
    );
  }

  /** What publication collects of one mini program in one app and environment. */
  liveAt(target: Target): LiveRelease[] {
    return this.at(target).flatMap((one) => {
      const { state, snapshot, rollout, testers } = one;
      if (state === "gone" || !isLive(state) || !snapshot) return [];
      if (state !== "full_release" && testers.length === 0 && rollout === null) return [];
      const configuration = { ...emptyConfiguration, clientId: snapshot.clientId };
      const sha256 = shaOf(one.program, one.version);
      const { id, version } = one;
      return liveRelease({
        id,
        order: snapshot.order,
        version: `${version}.0`,
        sha256,
        state,
        testers,
        rollout,
        configuration,
      });
    });
  }

  #apply(
    release: WorldRelease,
    command: Command,
    { decision, actor }: { decision: Extract<Decision, { ok: true }>; actor: string },
  ): void {
    if (decision.supersedes) this.#supersede(release);
    const { state: from } = release;
    if (command.command === "apply") this.#freeze(release, actor);
    if (command.command === "approve") release.approved.push(command.snapshotHash);
    if (command.command === "edit_configuration") release.override = command.override.clientId ?? "";
    if (command.command === "update_testers") {
      const kept = release.testers.filter((one) => !command.remove.includes(one));
      release.testers = [...new Set([...kept, ...command.add])];
      if (command.add.length > 0) release.testersEverAdded = true;
    }
    Object.assign(release, decision.changes, { state: decision.to, revision: release.revision + 1 });
    const { revision } = release;
    if (decision.restoresId) this.#restore(decision.restoresId);
    this.#write(release, {
      action: command.command,
      actor,
      from: from === "gone" ? null : from,
      to: decision.to,
      revision,
    });
  }

  #freeze(release: WorldRelease, actor: string): void {
    this.#clock += 1;
    const { override: clientId, version } = release;
    release.settings = this.factsOf(release).settings;
    release.snapshot = { hash: `${version}/${clientId}/${this.#clock}`, clientId, order: this.#clock };
    release.applicant = actor;
    release.everApplied = true;
  }

  #restore(earlierId: string): void {
    const earlier = this.releases.find(({ id }) => id === earlierId);
    if (!earlier?.snapshot) throw new Error("only what was applied for was ever full");
    this.#clock += 1;
    const id = `release-${this.releases.length}`;
    const made: WorldRelease = {
      ...untouched,
      id,
      program: earlier.program,
      app: earlier.app,
      environment: earlier.environment,
      version: earlier.version,
      state: "full_release",
      snapshot: { ...earlier.snapshot, order: this.#clock },
      approved: earlier.approved,
      settings: earlier.settings,
      applicant: earlier.applicant,
      everApplied: true,
      salt: `salt-${id}`.padEnd(15, "x"),
      testers: [],
      restores: earlierId,
    };
    this.releases.push(made);
    this.#write(made, { action: "restore", actor: "platform", from: null, to: "full_release", revision: 1 });
  }

  #supersede(release: WorldRelease): void {
    const older = this.at(release).find((one) => one !== release && one.state === "full_release");
    if (older) this.give(older, { command: "supersede", byReleaseId: release.id }, "platform");
  }

  #write(release: WorldRelease, entry: Omit<WorldEntry, "release">): void {
    this.log.push({ release: release.id, ...entry });
  }
}

const untouched = {
  state: "building",
  reviewMark: "none",
  revision: 1,
  override: "",
  snapshot: null,
  settings: null,
  applicant: null,
  everApplied: false,
  testersEverAdded: false,
  rollout: null,
  ramp: null,
  schedule: null,
  grayscaleUntil: null,
  request: null,
  ending: null,
  restores: null,
} as const;

function carriedFrom(others: readonly WorldRelease[]): ReleaseFacts["carried"] {
  const last = others.findLast(({ state, rollout }) => state === "cancelled" && rollout !== null);
  const share = last?.rollout ? shareOf(last.rollout.audiences) : 0;
  if (!last?.rollout || share === 0) return null;
  return { releaseId: last.id, version: `${last.version}.0`, salt: last.rollout.salt, basisPoints: share };
}

export const shaOf = (program: string, version: number): string =>
  `${program.length}${version}`.padStart(64, String(program.length));

function member(userId: string, workspaceId: string, role: Member["role"], assigned: string[]): Member {
  const workspaceKind = role.startsWith("workspace") ? "tenant" : "developer";
  return { userId, name: userId, workspaceId, workspaceKind, role, assignedProgramIds: new Set(assigned) };
}
