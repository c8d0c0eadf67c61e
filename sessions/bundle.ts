import path from 'node:path'
import { bundle } from '@/sandbox/processes/bundle'

/** The process as one file, `dist/main.mjs`, beside the packages that it loads. */
await bundle({ main: 'sessions/main.ts' }, path.join(process.cwd(), 'sessions/dist'))
