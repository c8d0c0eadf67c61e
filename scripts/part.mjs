/** `npm run web`, `npm run worker`, `npm run bots`: one part of a hosted deployment, from what `npm run build` made. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { built, runUnderProjectNode } from './bootstrap.mjs'

const file = path.join(built, 'part.mjs')
if (!existsSync(file)) {
  console.error(
    '\nNothing is built yet: `npm run build` builds the web application and the programs beside it.\n',
  )
  process.exit(1)
}
process.env.GERAI_PROGRAMS = built
runUnderProjectNode(['--enable-source-maps', file, ...process.argv.slice(2)])
