import { appsAnswerSchema, appsQuerySchema } from "#lib/protocol/api/apps.ts";
import { approvalsAnswerSchema, approvalsQuerySchema } from "#lib/protocol/api/approvals.ts";
import { operation } from "#lib/protocol/api/operation.ts";
import { sample } from "./samples.ts";

export const appOperations = {
  listApps: operation({
    method: "GET",
    path: "/api/v1/apps",
    noun: "apps",
    summary: "The super apps that a mini program of the workspace can be released to",
    access: "releases:read",
    query: appsQuerySchema,
    answer: appsAnswerSchema,
    example: {
      answer: {
        items: [
          {
            id: sample.app,
            name: "Harbour",
            scheme: "harbour",
            owner: "Harbour",
            environments: [
              { environment: "production", review: true, pilot: true, grayscale: true, release: null },
            ],
          },
        ],
      },
    },
  }),
};

export const approvalOperations = {
  listApprovals: operation({
    method: "GET",
    path: "/api/v1/approvals",
    noun: "approvals",
    summary: "What waits for a decision of the tenant, or was decided",
    detail: "Decide with a command: `approve` with the release's `snapshotHash`, `reject`, `delay`.",
    access: "reviews:write",
    query: approvalsQuerySchema,
    answer: approvalsAnswerSchema,
    example: {
      answer: {
        items: [
          {
            release: sample.release,
            kind: "release",
            state: "under_review",
            environment: "production",
            program: "Harbour Coffee",
            version: "1.4.0",
            app: "Harbour",
            owner: "Bean Street",
            applicant: "Mei Chen",
            since: sample.at,
            reviewer: null,
            decision: null,
          },
        ],
      },
    },
  }),
};
