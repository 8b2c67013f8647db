import { z } from "zod";
import { budgetWindows } from "#lib/operator/windows.ts";
import { budgetChart } from "#server/operator/error-budget.ts";
import { platformFigures } from "#server/operator/figures.ts";
import { readHandbook } from "#server/operator/handbook.ts";
import { retryJob } from "#server/operator/retry-job.ts";
import { found, orThrow } from "#server/trpc/errors.ts";
import { platformProcedure, router } from "#server/trpc/init.ts";

export const operatorRouter = router({
  figures: platformProcedure.query(({ ctx }) => platformFigures(ctx.platform, Date.now())),

  budgetChart: platformProcedure
    .input(z.object({ window: z.enum(budgetWindows) }))
    .query(({ input }) => budgetChart(input.window, Date.now())),

  handbook: platformProcedure.query(async () => found(await readHandbook())),

  retryJob: platformProcedure
    .input(z.object({ queue: z.string().min(1).max(50), jobId: z.uuid() }))
    .mutation(async ({ ctx, input: { queue, jobId: id } }) =>
      orThrow(await retryJob(ctx.platform, { queue, id })),
    ),
});
