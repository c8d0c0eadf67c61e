/** Loaded by Node itself as well, so it imports nothing but Node and packages. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** A file that has come together with others still knows the folder in which it was written. */
const knowsItsFolder: Plugin = {
  name: 'knows-its-folder',
  setup(building) {
    building.onLoad({ filter: /\/(sandbox|scripts)\/.*\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8')
      if (!text.includes('import.meta.dirname')) return undefined
      const folder = JSON.stringify(path.dirname(file))
      return { contents: text.replaceAll('import.meta.dirname', folder), loader: 'ts' }
    })
  },
}

/**
 * Puts programs of this project into one file each, `<name>.mjs` in the folder, and what several need beside them: to
 * load a program module by module from its sources takes most of its start.
 */
export async function bundle(programs: Record<string, string>, folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    // For where an error was; the texts themselves are beside.
    sourcemap: true,
    sourcesContent: false,
    define: { 'import.meta.main': 'false' },
    plugins: [knowsItsFolder],
    logLevel: 'error',
  })
}
