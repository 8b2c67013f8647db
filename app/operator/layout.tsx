import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { GoSignIn } from "#app/_console/go-sign-in.tsx";
import { signedIn } from "#app/_console/signed-in.ts";
import { OperatorFrame } from "#app/_operator/operator-frame.tsx";
import { TrpcProvider } from "#app/_trpc/client.tsx";

export const dynamic = "force-dynamic";

/** For whoever runs the platform; for everybody else there is no such page. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const me = await signedIn();
  if (!me) return <GoSignIn />;
  if (!me.platformAdmin) notFound();
  return (
    <TrpcProvider>
      <OperatorFrame person={me}>{children}</OperatorFrame>
    </TrpcProvider>
  );
}
