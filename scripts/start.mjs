import path from 'node:path'
import { root, runUnderProjectNode } from './bootstrap.mjs'

const [file, ...before] = process.argv.includes('--dev')
  ? // What is written while it runs is read from its sources.
    [path.join(root, 'scripts/start/serve.ts'), '--import', 'tsx']
  : [path.join(root, 'sandbox/processes/launch.ts')]
runUnderProjectNode([...before, file, ...process.argv.slice(2)])
