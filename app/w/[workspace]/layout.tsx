import type { ReactNode } from "react";
import { ConsoleFrame } from "#app/_console/console-frame.tsx";
import { GoSignIn } from "#app/_console/go-sign-in.tsx";
import { signedIn } from "#app/_console/signed-in.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { UploadTray } from "#app/_upload/upload-tray.tsx";

type Props = { params: Promise<{ workspace: string }>; children: ReactNode };

export default async function WorkspaceLayout({ params, children }: Props) {
  const { workspace } = await params;
  const me = await signedIn();
  if (!me) return <GoSignIn />;
  const api = await serverCaller();
  const here = await shown(api.session.workspace({ workspace }));
  return (
    <ConsoleFrame here={here} workspaces={me.workspaces} platformAdmin={me.platformAdmin}>
      {children}
      {/* Here it outlives every page, and so do the uploads that it shows. */}
      <UploadTray />
    </ConsoleFrame>
  );
}
