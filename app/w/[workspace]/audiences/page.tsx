import { redirect } from "next/navigation";

type Props = { params: Promise<{ workspace: string }> };

export default async function AudiencesPage({ params }: Props) {
  redirect(`/w/${(await params).workspace}/audiences/lists`);
}
