export { fileStorage } from "./file-storage.ts";
export { nodeRuntime } from "./node-runtime.ts";
