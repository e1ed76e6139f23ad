/** @module Certificates for loopback, made by openssl for one run: an authority of our own, a server's, and a client's with a password. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface Certificates {
  /** PEM files. */
  files: { authority: string; cert: string; key: string; clientCert: string; clientKey: string };
  authority: string;
  cert: string;
  key: string;
  passphrase: string;
}

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'ilab-tls-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const passphrase = 'open sesame';
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  openssl(
    'req',
    '-x509',
    ...curve,
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=test',
  );
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const sign = (name: string, ...keyOptions: string[]) => {
    openssl(
      'req',
      ...curve,
      ...keyOptions,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${name}`,
    );
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-days', '2', '-out', `${name}.pem`);
  };
  sign('server', '-nodes');
  sign('client', '-passout', `pass:${passphrase}`);
  const files = {
    ...{ authority: at('ca.pem'), cert: at('server.pem'), key: at('server.key') },
    ...{ clientCert: at('client.pem'), clientKey: at('client.key') },
  };
  const text = (path: string) => readFileSync(path, 'utf8');
  return {
    files,
    authority: text(files.authority),
    cert: text(files.cert),
    key: text(files.key),
    passphrase,
  };
}
