import S3rver from "@20minutes/s3rver";

/** The registry's S3 server as a process of its own: its page tokens need the old ciphers, which no test shall have. */
const [directory = "", bucket = ""] = process.argv.slice(2);
const options = { address: "127.0.0.1", port: 0, silent: true, serviceEndpoint: "localhost" };
const cors = `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod>\
<AllowedHeader>*</AllowedHeader><MaxAgeSeconds>3600</MaxAgeSeconds></CORSRule></CORSConfiguration>`;
const configureBuckets = [{ name: bucket, configs: [cors] }];
const store = new S3rver({ ...options, directory, configureBuckets });
const { port } = await store.run();
process.send?.(port);
process.once("disconnect", () => process.exit());
