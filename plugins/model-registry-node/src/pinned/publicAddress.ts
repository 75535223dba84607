import { BlockList, isIP } from 'node:net';

/** What is not the open internet: one's own machine and network, links, metadata services, and what is reserved. */
const closed = new BlockList();
const v4: [string, number][] = [
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
];
for (const [net, prefix] of v4) closed.addSubnet(net, prefix, 'ipv4');

/** Global unicast, which is all of IPv6 that is routed. */
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
/** Inside it: documentation, and ways to write an IPv4 address. */
const closed6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as [string, number][]) {
  closed6.addSubnet(net, prefix, 'ipv6');
}

/** Whether an address belongs to the open internet (safety: S14). */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, 'ipv4');
    case 6:
      return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
    default:
      return false;
  }
}
