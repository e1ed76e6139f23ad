/** @module The files of the built page: those of one folder, under a policy that lets nothing else run or load. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Context, Hono } from 'hono';
import { t } from '../i18n/index.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** Pictures made by the page itself (a plot as PNG) are blobs and data; everything else comes from this server. */
export const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** Files whose names carry a hash of their content may be kept by the browser. */
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.(?:js|css|woff2)$/;

/** The files of a folder, by the path of their address. */
export interface PageFiles {
  folder: string;
  files: ReadonlyMap<string, string>;
}

/** What lies in the folder now; links are left out. Empty when it is not there. */
export async function readPage(folder: string): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => {
      const file = join(entry.parentPath, entry.name);
      return [`/${relative(folder, file).split(sep).join('/')}`, file];
    });
  return { folder, files: new Map(files) };
}

/** No path is ever made of a request, so none leads out. */
export function mountPage(app: Hono, { folder, files }: PageFiles): void {
  app.get('*', async (c, next) => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const file = files.get(path);
    if (file !== undefined) return send(c, path, await readFile(file), file);
    if (path === '/index.html') return c.text(t('ui.notBuilt', { folder }), 404);
    return next();
  });
}

function send(c: Context, path: string, bytes: Buffer, file: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': mediaTypes[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': pagePolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cache-Control': HASHED.test(path) ? 'max-age=31536000, immutable' : 'no-cache',
  });
}

/** Whether anybody may read the path: the page itself holds nothing of the project. */
export const isPagePath = ({ files }: PageFiles, path: string): boolean => path === '/' || files.has(path);
