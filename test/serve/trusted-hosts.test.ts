import { describe, expect, it } from 'vitest';
import { hostOf, trustedHosts } from '../../src/serve/trusted-hosts.ts';

const own = trustedHosts('127.0.0.1', 'MyLaptop');

describe('the Host header', () => {
  it.each([
    ...[
      '127.0.0.1',
      '127.0.0.1:8000',
      '127.9.9.9:1',
      'localhost',
      'LOCALHOST:8000',
      'localhost.',
      'a.localhost:80',
    ],
    ...['[::1]:8000', '[::1]', '192.168.1.7:8000', 'mylaptop:8000', 'MyLaptop.local'],
  ])('%s is this machine', (host) => expect(own.trustsHost(host)).toBe(true));

  it.each([
    ...[
      'evil.com',
      'evil.com:8000',
      'localhost.evil.com',
      '127.0.0.1.evil.com',
      'notlocalhost',
      'rebind.network:8000',
    ],
    ...[
      '',
      'local host',
      'localhost@evil.com',
      'evil.com#localhost',
      'evil.com/localhost',
      '[evil]:80',
      '1.2.3',
      ':80',
    ],
  ])('%j is not', (host) => expect(own.trustsHost(host)).toBe(false));

  it('may be the name the server was told to listen on', () => {
    expect(trustedHosts('models.home', 'x').trustsHost('Models.Home:8000')).toBe(true);
  });

  it('is read with and without its port', () => {
    expect(hostOf('[::1]:8000')).toBe('::1');
    expect(hostOf('A.B.:1')).toBe('a.b');
    expect(hostOf('a:b:c')).toBeNull();
  });
});

describe('the Origin header', () => {
  it.each([
    ['http://localhost:3000', '127.0.0.1:8000'],
    ['http://127.0.0.1:8000', '127.0.0.1:8000'],
    ['https://app.localhost', 'localhost:8000'],
    ['http://[::1]:5173', '[::1]:8000'],
    ['http://192.168.1.7:8000', '192.168.1.7:8000'],
  ])('%s may talk to %s', (origin, host) => expect(own.trustsOrigin(origin, host)).toBe(true));

  it.each([
    ['null', '127.0.0.1:8000'],
    ['', '127.0.0.1:8000'],
    ['https://evil.com', '127.0.0.1:8000'],
    ['http://localhost.evil.com', 'localhost:8000'],
    ['http://192.168.1.8:8000', '192.168.1.7:8000'],
    ['file://', '127.0.0.1:8000'],
    ['http://localhost/path', 'localhost:8000'],
  ])('%j may not talk to %s', (origin, host) => expect(own.trustsOrigin(origin, host)).toBe(false));
});
