export const benchDeviceKey = "dk_bench_0123456789abcdef";
export const benchProgram = "1000000000000001";

/** What a simple client asks for one program. */
export function benchTarget(userId: string): string {
  return `/edge/v1/resolve?program=${benchProgram}&version=1.0.0&userId=${userId}&platform=android&appVersion=8.2.1&country=CN&network=wifi`;
}
