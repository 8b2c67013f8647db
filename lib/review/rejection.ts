import { z } from "zod";

/** What the log keeps of a rejection besides its words: a reason used again, by the name it had then, and files. */
const rejectionSchema = z.object({
  reason: z.string(),
  reasons: z.array(z.object({ code: z.string(), title: z.string() })).default([]),
  attachments: z
    .array(z.object({ id: z.string(), name: z.string(), type: z.string(), sizeBytes: z.number() }))
    .default([]),
});
export type Rejection = z.infer<typeof rejectionSchema>;
export type SentAttachment = Rejection["attachments"][number];

/** A rejection out of a log entry's details; null where they hold none. */
export const rejectionOf = (details: unknown): Rejection | null =>
  rejectionSchema.safeParse(details).data ?? null;
