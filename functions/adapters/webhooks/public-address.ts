import { BlockList, isIP } from 'node:net'

// two lists: in one, every IPv4 address would count as the IPv6 address that it can be written as
const [refused4, refused6] = [new BlockList(), new BlockList()]
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  refused4.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  // everything outside 2000::/3, which holds all public addresses; so also ::, ::1, mapped and translated IPv4, unique-local, link-local, multicast
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  // 6to4, Teredo, documentation: they carry or stand for other addresses
  ['2002::', 16],
  ['2001::', 23],
  ['2001:db8::', 32],
] as const)
  refused6.addSubnet(net, bits, 'ipv6')

/** Is this the text of an address that anybody may reach? Loopback, private, link-local, shared, reserved and unreadable ones are not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !refused4.check(address, 'ipv4')
  return family === 6 && !refused6.check(address, 'ipv6')
}
