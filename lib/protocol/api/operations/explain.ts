import { operation } from "#lib/protocol/api/operation.ts";
import { explainAnswerSchema, explainRequestSchema } from "#lib/protocol/explain.ts";
import { sample } from "./samples.ts";

export const explainOperations = {
  explain: operation({
    method: "POST",
    path: "/api/v1/explain",
    noun: "explain",
    summary: "Why a user gets what they get of one mini program: the edge's decision and every step to it",
    detail: "Takes no place and counts nowhere.",
    access: "explain:read",
    body: explainRequestSchema,
    answer: explainAnswerSchema,
    problems: ["nothing_published", "edge_unavailable"],
    example: {
      body: {
        app: sample.app,
        environment: "production",
        program: sample.program,
        user: { id: "ana" },
        device: { platform: "android", appVersion: "8.2.0" },
      },
      answer: {
        decision: "none",
        reason: "not_released",
        release: null,
        version: null,
        trace: [],
        qr: null,
        snapshot: { epoch: 1, sequence: 42, publishedAt: 1_795_262_653_000, ageSeconds: 12.5 },
        now: 1_795_262_665_500,
      },
    },
  }),
};
