import { createHash } from "node:crypto";

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
export type Asks = "get" | "post" | "fresh" | "package";

/** 2 MB that do not compress, the same in every process of the bench. */
export function benchPackage(): { bytes: Uint8Array<ArrayBuffer>; sha256: string } {
  const bytes = new Uint8Array(2_000_000);
  let state = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** One request as it goes over the wire. */
export function benchRequest(asks: Asks, userId: string, key = benchDeviceKey): string {
  const head = `Host: 127.0.0.1:3000\r\nAuthorization: Bearer ${key}\r\nAccept: */*\r\n`;
  if (asks === "package") {
    return `GET /edge/v1/packages/${benchProgram}/${benchPackage().sha256} HTTP/1.1\r\n${head}\r\n`;
  }
  if (asks !== "post") return `GET ${benchTarget(userId)} HTTP/1.1\r\n${head}\r\n`;
  const body = benchBody(userId);
  const more = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `POST /edge/v1/resolve HTTP/1.1\r\n${head}${more}\r\n${body}`;
}
