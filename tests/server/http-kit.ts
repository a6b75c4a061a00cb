import { request } from 'node:http';
import { PASSWORD } from './server-kit.ts';

type Headers = Readonly<Record<string, string>>;
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  readonly text: string;
};

/** A bare request, so that any header can be sent and nothing is decompressed or followed. */
export function http(url: string, options: { method?: string; headers?: Headers; body?: string } = {}) {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise<HttpAnswer>((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Posts JSON as the console's page does. */
export async function post(url: string, path: string, body: unknown, headers: Headers = {}) {
  const json = { 'content-type': 'application/json', origin: url };
  const answer = await http(`${url}${path}`, {
    method: 'POST',
    headers: { ...(body === undefined ? { origin: url } : json), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { ...answer, json: JSON.parse(answer.text) as Record<string, unknown> };
}

/** Signs in and answers with the cookie as the browser would send it. */
export async function signIn(url: string, login: string, password = PASSWORD) {
  const answer = await post(url, '/api/sign-in', { login, password });
  const [line = ''] = [answer.headers['set-cookie'] ?? ''].flat();
  return { ...answer, setCookie: line, cookie: line.split(';')[0] ?? '' };
}
