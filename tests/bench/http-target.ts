export const benchDeviceKey = "dk_bench_0123456789abcdef";
export const benchProgram = "1000000000000001";

/** What a simple client asks for one program. */
export function benchTarget(userId: string): string {
  return `/edge/v1/resolve?program=${benchProgram}&version=1.0.0&userId=${userId}&platform=android&appVersion=8.2.1&country=CN&network=wifi`;
}

/** As many as a device's home screen shows. */
export const benchPrograms = Array.from({ length: 10 }, (_, at) => `${1_000_000_000_000_001 + at}`);

/** What a device asks with a body: all of its mini programs at once. */
export function benchBody(userId: string): string {
  return JSON.stringify({
    user: { id: userId },
    installId: `install-of-${userId}`,
    device: {
      platform: "android",
      model: "Pixel 9",
      brand: "Google",
      osVersion: "15.0",
      appVersion: "8.2.1",
      sdkVersion: "1.4.0",
      network: "wifi",
      language: "zh-CN",
      region: { country: "CN", province: "GD", city: "Shenzhen" },
    },
    programs: benchPrograms.map((id) => ({ id, version: "1.0.0" })),
  });
}

/** `fresh`: as `get`, by users who never asked before. */
export type Asks = "get" | "post" | "fresh";

/** One request as it goes over the wire. */
export function benchRequest(asks: Asks, userId: string): string {
  const head = `Host: 127.0.0.1:3000\r\nAuthorization: Bearer ${benchDeviceKey}\r\nAccept: */*\r\n`;
  if (asks !== "post") return `GET ${benchTarget(userId)} HTTP/1.1\r\n${head}\r\n`;
  const body = benchBody(userId);
  const more = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `POST /edge/v1/resolve HTTP/1.1\r\n${head}${more}\r\n${body}`;
}
