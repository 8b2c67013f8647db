import type { ReactNode } from "react";
import { TrpcProvider } from "#app/_trpc/client.tsx";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return <TrpcProvider>{children}</TrpcProvider>;
}
