import { problemsOf } from "./openapi-operation.ts";

/** What is downloaded by its digest, without a key. */
export function bytesPaths(): Record<string, object> {
  return {
    "/edge/v1/packages/{program}/{sha256}": { get: packageOperation(), head: packageOperation() },
    "/edge/v1/deltas/{program}/{from}/{to}/{sha256}": { get: deltaOperation(), head: deltaOperation() },
    "/edge/v1/sealed/{sha256}": { get: sealedOperation(), head: sealedOperation() },
    "/edge/v1/icons/{sha256}": { get: iconOperation() },
  };
}

function packageOperation(): object {
  return bytesOperation({
    summary:
      "A package's bytes: immutable, encoded as negotiated (dcz where `Available-Dictionary` names a package that there is a delta from), a strong ETag of the encoded bytes",
    type: "application/vnd.sluice.package+zip",
    path: ["program", "sha256"],
    headers: ["Accept-Encoding", "Available-Dictionary"],
  });
}

function deltaOperation(): object {
  return bytesOperation({
    summary:
      "A delta's bytes as dcz (RFC 9842), without Content-Encoding: immutable, a strong ETag of the bytes",
    type: "application/vnd.sluice.delta",
    path: ["program", "from", "to", "sha256"],
    headers: [],
  });
}

function sealedOperation(): object {
  return bytesOperation({
    summary:
      "An encrypted package's or delta's bytes (age over gzip), as `package.url` and `delta.url` of a sealed release name them: immutable, never encoded",
    type: "application/age",
    path: ["sha256"],
    headers: [],
  });
}

type Bytes = { summary: string; type: string; path: readonly string[]; headers: readonly string[] };

function bytesOperation({ summary, type, path, headers }: Bytes): object {
  const bytes = { content: { [type]: { schema: { type: "string", format: "binary" } } } };
  const parameter = (name: string, where: string) => ({
    name,
    in: where,
    required: where === "path",
    schema: { type: "string" },
  });
  return {
    summary,
    security: [],
    parameters: [
      ...path.map((name) => parameter(name, "path")),
      ...[...headers, "Range", "If-Range", "If-None-Match"].map((name) => parameter(name, "header")),
    ],
    responses: {
      "200": { description: "All of the bytes", ...bytes },
      "206": { description: "The range that was asked for", ...bytes },
      "304": { description: "The client has it" },
      ...problemsOf(["package_unknown", "package_sealed", "range_not_satisfiable", "package_unavailable"]),
    },
  };
}

function iconOperation(): object {
  return {
    summary: "A mini program's picture: immutable, a strong ETag of its bytes",
    security: [],
    parameters: [{ name: "sha256", in: "path", required: true, schema: { type: "string" } }],
    responses: {
      "200": {
        description: "The picture",
        content: { "image/*": { schema: { type: "string", format: "binary" } } },
      },
      "304": { description: "The client has it" },
      ...problemsOf(["icon_unknown", "icon_unavailable"]),
    },
  };
}
