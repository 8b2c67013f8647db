import { z } from "zod";
import { accountView, changePassword, endSessions, renameAccount } from "#server/auth/account.ts";
import { currentClient } from "#server/auth/client-address.ts";
import { lookReset, requestReset, resetPassword } from "#server/auth/reset-password.ts";
import { orThrow } from "#server/trpc/errors.ts";
import { accountProcedure, openProcedure, router } from "#server/trpc/init.ts";
import { emailInput, givenPassword, nameInput, passwordInput, wordInput } from "./person-input.ts";

export const accountRouter = router({
  get: accountProcedure.query(({ ctx }) => accountView(ctx.account)),

  rename: accountProcedure
    .input(z.object({ name: nameInput }))
    .mutation(({ ctx, input }) => renameAccount(ctx.account, input.name)),

  changePassword: accountProcedure
    .input(z.object({ current: givenPassword, next: passwordInput }))
    .mutation(async ({ ctx, input }) => orThrow(await changePassword(ctx.account, input))),

  endSessions: accountProcedure.mutation(({ ctx }) => endSessions(ctx.account)),

  requestReset: openProcedure
    .input(z.object({ email: emailInput }))
    .mutation(async ({ input }) =>
      orThrow(await requestReset({ email: input.email, client: currentClient() })),
    ),

  lookReset: openProcedure.input(z.object({ word: wordInput })).query(({ input }) => lookReset(input.word)),

  resetPassword: openProcedure
    .input(z.object({ word: wordInput, password: passwordInput }))
    .mutation(async ({ input }) => orThrow(await resetPassword(input))),
});
