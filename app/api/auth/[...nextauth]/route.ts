import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "#server/auth/options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

const handler = async (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, await authOptions());

export { handler as GET, handler as POST };
