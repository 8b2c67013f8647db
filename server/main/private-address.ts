import { BlockList, isIP } from "node:net";

const ours = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const) {
  ours.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  ours.addSubnet(network, bits, "ipv6");
}

/** Whether the address is of a network of somebody's own (RFC 1918, 4193, 6598, loopback, link-local), or none. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const version = isIP(plain);
  return version === 0 || ours.check(plain, version === 6 ? "ipv6" : "ipv4");
}
