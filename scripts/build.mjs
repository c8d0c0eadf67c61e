/** `npm run build`: everything that a hosted deployment runs, for `npm run web`, `npm run worker` and `npm run bots`. */
import path from 'node:path'
import { built, root, runUnderProjectNode } from './bootstrap.mjs'

runUnderProjectNode([path.join(root, 'sandbox/processes/build.ts'), built])
