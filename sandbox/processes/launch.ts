/**
 * `npm start` under the project's Node, which reads this file itself: puts each of its processes into one file, then
 * becomes the first of them.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { stop } from 'esbuild'
import { bundle } from './bundle.ts'
import { programsOf, sources } from './programs.ts'

const folder = programsOf(process.env.DATA_DIR ?? '.data')
await bundle({ ...sources, serve: 'scripts/start/serve.ts' }, folder)
await stop()
process.env.GERAI_PROGRAMS = folder
process.setSourceMapsEnabled(true)
await import(pathToFileURL(path.join(folder, 'serve.mjs')).href)
