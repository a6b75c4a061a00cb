import { createReadStream, existsSync, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();

/** A folder of built files at `/`, its index on every path a page could have, and 404 for all else: no `/api`. */
export function serveFolder(folder: string): RequestListener {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://strict.example');
    const asked = join(folder, normalize(decodeURIComponent(pathname)));
    const isPage = extname(pathname) === '' && !pathname.startsWith('/api');
    const file = isPage ? join(folder, 'index.html') : asked;
    const type = TYPES[extname(file)];
    if (request.method !== 'GET' || !file.startsWith(folder) || type === undefined || !isFile(file)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
      return;
    }
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    createReadStream(file).pipe(response);
  };
}
