/**
 * @module Which IP addresses are on the public internet. Everything else (this machine, its networks, the metadata services of clouds)
 * must not be reached for an address that came from outside. Ranges: IANA's special-purpose registries for IPv4 and IPv6.
 */
import { BlockList, isIP } from 'node:net';

const specialIpv4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Mapped, translated and tunnelled forms of IPv4 are among them: none of them is needed to reach a public server. */
const specialIpv6 = [
  ...[
    '::/96',
    '::ffff:0:0/96',
    '::ffff:0:0:0/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
  ],
  ...['3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];
// Two lists: in one, the range of mapped addresses would be taken to mean all of IPv4.
const special4 = listOf(specialIpv4, 'ipv4');
const special6 = listOf(specialIpv6, 'ipv6');
const translated = listOf(['64:ff9b::/96'], 'ipv6');

/** False for anything that is no IP address. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  const version = isIP(plain);
  if (version === 0) return false;
  if (version === 4) return !special4.check(plain, 'ipv4');
  // NAT64 (RFC 6052): where a network has no IPv4, every IPv4 server gets such an address; the last 32 bits are the server's.
  if (translated.check(plain, 'ipv6')) return isPublicAddress(lastFourBytes(plain));
  return !special6.check(plain, 'ipv6');
}

function lastFourBytes(address: string): string {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  // The URL parser writes the shortest form: hexadecimal groups only.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':');
  const [high, low] = groups.slice(-2).map((group) => Number.parseInt(group || '0', 16));
  return [high! >> 8, high! & 255, low! >> 8, low! & 255].join('.');
}

function listOf(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix] = range.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}
