export * from "./app.ts";
export * from "./audit.ts";
export * from "./insight.ts";
export * from "./notice.ts";
export * from "./person.ts";
export * from "./program.ts";
export * from "./release.ts";
