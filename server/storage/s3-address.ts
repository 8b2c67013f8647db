export type S3Settings = {
  /** The store's own address, without a bucket. */
  endpoint: string;
  /** Where browsers and command lines reach the same store. */
  uploadEndpoint: string;
  /** Whether uploads may go to the store directly. */
  presignedUploads: boolean;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string | undefined;
  /** `path`: https://store/bucket/key, `virtual`: https://bucket.store/key. */
  addressing: "path" | "virtual";
};

/** The address of a key, of the bucket itself where it is empty. */
export function s3Address(
  { bucket, addressing, ...settings }: S3Settings,
  key: string,
  endpoint: string = settings.endpoint,
): URL {
  const url = new URL(endpoint);
  const base = url.pathname.replace(/\/+$/, "");
  if (addressing === "virtual") {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `${base}/${key}`;
  } else {
    url.pathname = key === "" ? `${base}/${bucket}` : `${base}/${bucket}/${key}`;
  }
  return url;
}
