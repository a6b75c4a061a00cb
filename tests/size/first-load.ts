import { gzipSync } from 'node:zlib';

/** A build, as far as it says what a page fetches. Paths of modules are absolute, names of files are the build's. */
export type Built = {
  readonly chunks: readonly {
    readonly fileName: string;
    readonly code: string;
    readonly moduleIds: readonly string[];
    /** The chunks it cannot run without. */
    readonly imports: readonly string[];
    readonly css: readonly string[];
  }[];
  /** By file name. */
  readonly styles: ReadonlyMap<string, string>;
};

export type Fetched = { readonly name: string; readonly bytes: number };

/**
 * What a browser fetches before these source modules can run: their chunks, all that those import, and the style sheets.
 * Named by source and not by chunk, so that it stays true when a build is split anew. Throws for a module that is in no chunk.
 */
export function firstLoad({ chunks, styles }: Built, modules: readonly string[]): readonly Fetched[] {
  const fetched = new Map<string, number>();
  const take = (chunk: Built['chunks'][number]): void => {
    if (fetched.has(chunk.fileName)) return;
    fetched.set(chunk.fileName, gzipped(chunk.code));
    for (const name of chunk.css) fetched.set(name, gzipped(found(styles.get(name), name)));
    for (const name of chunk.imports)
      take(
        found(
          chunks.find(({ fileName }) => fileName === name),
          name,
        ),
      );
  };
  for (const module of modules)
    take(
      found(
        chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${module}`))),
        module,
      ),
    );
  return [...fetched]
    .map(([name, bytes]) => ({ name, bytes }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;

function found<T>(it: T | undefined, name: string): T {
  if (it === undefined)
    throw new Error(`${name} is not in the build: say in tests/size/pages.ts what took its place.`);
  return it;
}
