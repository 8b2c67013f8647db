import { commandAnswerSchema, commandRequestSchema } from "#lib/protocol/api/commands.ts";
import { commandBytesMax } from "#lib/protocol/api/limits.ts";
import { operation } from "#lib/protocol/api/operation.ts";
import { pageQuerySchema } from "#lib/protocol/api/paging.ts";
import {
  logAnswerSchema,
  newReleaseSchema,
  releaseQuerySchema,
  releasesAnswerSchema,
  releaseSchema,
  releasesQuerySchema,
} from "#lib/protocol/api/releases.ts";
import { sample, sampleRelease, sampleSummary } from "./samples.ts";

const target = { version: sample.version, app: sample.app, environment: "production" };

export const releaseOperations = {
  listReleases: operation({
    method: "GET",
    path: "/api/v1/releases",
    noun: "releases",
    summary: "Releases that the person operates or reviews, the newest first",
    access: "releases:read",
    query: releasesQuerySchema,
    answer: releasesAnswerSchema,
    example: {
      query: { program: sample.program, environment: "production" },
      answer: { items: [sampleSummary], next: sample.release },
    },
  }),
  createRelease: operation({
    method: "POST",
    path: "/api/v1/releases",
    noun: "releases",
    summary: "Chooses an app and an environment for a version, and builds the release",
    detail: "The target of a release never changes after. Wait for the build with `?after=…&wait=…` below.",
    access: "releases:write",
    body: newReleaseSchema,
    answer: releaseSchema,
    status: 201,
    refuses: true,
    example: { body: target, answer: { ...sampleRelease, state: "building", revision: 1, rollout: null } },
  }),
  getRelease: operation({
    method: "GET",
    path: "/api/v1/releases/{release}",
    noun: "releases",
    summary: "One release, what can be done now, and by whom",
    detail:
      "With `after` and `wait` the answer comes as soon as the release has a revision above `after`, or after so " +
      "many seconds as it is. `ETag` is the revision as the asker sees it: `If-None-Match` is answered with 304.",
    access: "releases:read",
    query: releaseQuerySchema,
    answer: releaseSchema,
    example: { query: { after: "6", wait: "30" }, answer: sampleRelease },
  }),
  listReleaseLog: operation({
    method: "GET",
    path: "/api/v1/releases/{release}/log",
    noun: "releases",
    summary: "What happened to a release, the newest first",
    access: "releases:read",
    query: pageQuerySchema,
    answer: logAnswerSchema,
    example: {
      answer: {
        items: [
          {
            id: 4_711,
            at: sample.at,
            actor: { id: sample.person, name: "Mei Chen" },
            action: "start_rollout",
            from: "release_preparation",
            to: "grayscale_release",
            details: {},
          },
        ],
      },
    },
  }),
  giveCommand: operation({
    method: "POST",
    path: "/api/v1/releases/{release}/commands",
    noun: "releases",
    summary: "Gives a release one command of the workflow",
    detail:
      "What a reviewer alone does (`approve`, `reject`, `delay`, …) takes `reviews:write`, all else " +
      "`releases:write`. A refusal is 409 with the workflow's own code, the release's state and revision, and " +
      "what is allowed now. `expectedRevision` refuses the command as `stale` where somebody was faster.",
    access: ["releases:write", "reviews:write"],
    body: commandRequestSchema,
    bodyBytesMax: commandBytesMax,
    answer: commandAnswerSchema,
    refuses: true,
    example: {
      body: { command: "raise", basisPoints: 2_500, expectedRevision: 7 },
      answer: { state: "grayscale_release", revision: 8, release: { ...sampleRelease, revision: 8 } },
    },
  }),
};
