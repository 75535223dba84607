import { isPublicAddress } from './publicAddress';

describe('safety: S14 addresses that bytes are fetched from', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '172.32.0.1'])(
    '%s is public',
    address => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
    ...['169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '240.0.0.1'],
    ...['255.255.255.255', '198.18.0.1', '::1', '::', 'fe80::1', 'fd00::1'],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'ff02::1'],
    ...['2002:7f00:1::', '2001:db8::1', '2001::1', 'example.com', ''],
  ])('%s is not', address => expect(isPublicAddress(address)).toBe(false));
});
