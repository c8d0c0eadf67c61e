/**
 * `npm start` under the project's Node, which reads this file itself: puts each of its processes into one file, then
 * becomes the first of them.
 */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { stop } from 'esbuild'
import { bundle, programsFolder } from './bundle.ts'
import { sources } from './programs.ts'

// One folder for each copy that may run from this checkout: it starts a process again from its file.
const copy = createHash('sha256').update(path.resolve(process.env.DATA_DIR ?? '.data'))
const folder = path.join(programsFolder, copy.digest('hex').slice(0, 16))
await bundle({ ...sources, serve: 'scripts/start/serve.ts' }, folder)
await stop()
process.env.GERAI_PROGRAMS = folder
process.setSourceMapsEnabled(true)
await import(pathToFileURL(path.join(folder, 'serve.mjs')).href)
