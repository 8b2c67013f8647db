import { cron } from "#server/doors/cron.ts";

export { cron as GET };
