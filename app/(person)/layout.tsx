import type { ReactNode } from "react";
import { TrpcProvider } from "#app/_trpc/client.tsx";

export const dynamic = "force-dynamic";

/** The pages of a person, outside every workspace. */
export default function PersonLayout({ children }: { children: ReactNode }) {
  return <TrpcProvider>{children}</TrpcProvider>;
}
