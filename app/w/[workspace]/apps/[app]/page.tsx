import { redirect } from "next/navigation";

type Props = { params: Promise<{ workspace: string; app: string }> };

export default async function AppPage({ params }: Props) {
  const { workspace, app } = await params;
  redirect(`/w/${workspace}/apps/${app}/production`);
}
