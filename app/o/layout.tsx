import type { ReactNode } from "react";
import { TrpcProvider } from "#app/_trpc/client.tsx";

export const dynamic = "force-dynamic";

/** What a scanned code opens, for anybody. */
export default function CodeLayout({ children }: { children: ReactNode }) {
  return <TrpcProvider>{children}</TrpcProvider>;
}
