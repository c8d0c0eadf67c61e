import path from 'node:path'
import { root, runUnderProjectNode } from './bootstrap.mjs'

runUnderProjectNode(['--import', 'tsx', path.join(root, 'scripts/start/serve.ts'), ...process.argv.slice(2)])
