import { operation } from "#lib/protocol/api/operation.ts";
import {
  newProgramSchema,
  programSchema,
  programsAnswerSchema,
  programsQuerySchema,
} from "#lib/protocol/api/programs.ts";
import { pageQuerySchema } from "#lib/protocol/api/paging.ts";
import { versionSchema, versionsAnswerSchema } from "#lib/protocol/api/versions.ts";
import { sample, sampleConfiguration, sampleVersion } from "./samples.ts";

const base = { id: sample.program, name: "Harbour Coffee", category: "food", createdAt: sample.at };
const program = {
  ...base,
  description: "Order ahead and pick up.",
  configuration: sampleConfiguration,
  url: `https://sluice.example.com/w/bean-street/programs/${sample.program}`,
};

export const programOperations = {
  listPrograms: operation({
    method: "GET",
    path: "/api/v1/programs",
    noun: "programs",
    summary: "The mini programs that the person operates, the newest first",
    access: "programs:read",
    query: programsQuerySchema,
    answer: programsAnswerSchema,
    example: {
      query: { search: "coffee" },
      answer: {
        items: [{ ...base, newestVersion: "1.4.0", versionCount: 9, states: ["full_release"] }],
      },
    },
  }),
  createProgram: operation({
    method: "POST",
    path: "/api/v1/programs",
    noun: "programs",
    summary: "Makes a mini program: an admin of the workspace does",
    access: "programs:write",
    body: newProgramSchema,
    answer: programSchema,
    status: 201,
    refuses: true,
    example: {
      body: { name: "Harbour Coffee", description: "Order ahead and pick up.", category: "food" },
      answer: program,
    },
  }),
  getProgram: operation({
    method: "GET",
    path: "/api/v1/programs/{program}",
    noun: "programs",
    summary: "One mini program",
    access: "programs:read",
    answer: programSchema,
    example: { answer: program },
  }),
};

export const versionOperations = {
  listVersions: operation({
    method: "GET",
    path: "/api/v1/programs/{program}/versions",
    noun: "versions",
    summary: "The versions of a mini program, the highest first, each with its releases",
    access: "programs:read",
    query: pageQuerySchema,
    answer: versionsAnswerSchema,
    example: {
      answer: {
        items: [
          {
            ...sampleVersion,
            uploadedBy: "Mei Chen",
            releases: [
              {
                release: sample.release,
                app: "Harbour",
                environment: "production",
                state: "grayscale_release",
              },
            ],
          },
        ],
        next: "000000001000000004000000000000000000",
      },
    },
  }),
  getVersion: operation({
    method: "GET",
    path: "/api/v1/versions/{version}",
    noun: "versions",
    summary: "One version, and what the package check found",
    access: "programs:read",
    answer: versionSchema,
    example: {
      answer: {
        ...sampleVersion,
        fileCount: 214,
        signedBy: sample.kid,
        pages: ["pages/index", "pages/order"],
        permissions: [],
        url: `https://sluice.example.com/w/bean-street/programs/${sample.program}`,
      },
    },
  }),
};
