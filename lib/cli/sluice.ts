const oldestNode = 20;

// Said before anything is loaded: what an older Node lacks would end in words that help nobody.
if (Number(process.versions.node.split(".")[0]) < oldestNode) {
  console.error(
    `sluice needs Node ${oldestNode} or later; this is ${process.version}. See https://nodejs.org.`,
  );
  process.exit(1);
}
await import("./main.ts");

export {};
