/** `npm run build` under the project's Node, which reads this file itself. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { stop } from 'esbuild'
import { bundle } from './bundle.ts'
import { sources } from './programs.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Where to?')
const { worker, bots, preload } = sources
const programs = { part: 'scripts/start/part.ts', prepare: 'scripts/start/prepare.ts' }
await bundle({ worker, bots, preload, ...programs }, folder)
await stop()
await import(pathToFileURL(path.join(folder, 'prepare.mjs')).href)
