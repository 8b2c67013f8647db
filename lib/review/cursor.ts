import { z } from "zod";

/** The last row of a page of the queue: since when it waits and its id, or the number of its decision's log entry. */
export const approvalCursorSchema = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}T[\d:.]+Z [0-9a-z]{26}|\d{1,15})$/, "Send `next` of the page before.");
