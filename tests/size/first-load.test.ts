import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Built, firstLoad } from './first-load.ts';

const built: Built = {
  chunks: [
    chunk('index.js', ['/p/src/main.ts', '/p/src/sign-in.ts'], ['react.js'], ['index.css']),
    chunk('react.js', ['/p/node_modules/react/index.js'], [], []),
    chunk('desk.js', ['/p/src/desk.ts'], ['index.js', 'menu.js'], ['desk.css']),
    chunk('menu.js', ['/p/src/menu.ts'], ['desk.js'], []),
    chunk('later.js', ['/p/src/later.ts'], ['react.js'], []),
  ],
  styles: new Map([
    ['index.css', 'a { color: red }'],
    ['desk.css', 'b { color: blue }'],
  ]),
};

function chunk(
  fileName: string,
  moduleIds: string[],
  imports: string[],
  css: string[],
): Built['chunks'][number] {
  return { fileName, moduleIds, imports, css, code: `// ${fileName}` };
}

const names = (modules: readonly string[]) => firstLoad(built, modules).map(({ name }) => name);

test('a page fetches what its chunk imports, with the style sheets, and nothing that comes later', () => {
  expect(names(['src/main.ts'])).toStrictEqual(['index.css', 'index.js', 'react.js']);
});

test('what several modules need is fetched once, in a circle too', () => {
  expect(names(['src/main.ts', 'src/desk.ts'])).toStrictEqual([
    'desk.css',
    'desk.js',
    'index.css',
    'index.js',
    'menu.js',
    'react.js',
  ]);
});

test('a module that no chunk holds is an error: it would be left out unseen', () => {
  expect(() => firstLoad(built, ['src/moved.ts'])).toThrow('src/moved.ts');
});

test('each file is measured by itself, at the hardest gzip', () => {
  expect(firstLoad(built, ['src/main.ts'])[1]).toStrictEqual({
    name: 'index.js',
    bytes: gzipSync('// index.js', { level: 9 }).length,
  });
});
