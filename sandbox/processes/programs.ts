import { createHash } from 'node:crypto'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Where programs may be put: below the packages, which they load as they are. */
export const programsFolder = path.join(root, 'node_modules/.cache/programs')

/** One folder for each copy that may run from this checkout: it starts a process again from its file. */
export function programsOf(dataDir: string): string {
  const copy = createHash('sha256').update(path.resolve(dataDir)).digest('hex')
  return path.join(programsFolder, copy.slice(0, 16))
}

/** The processes of a start but the first, by where they are written. */
export const sources = {
  seed: 'scripts/start/seed.ts',
  outside: 'sandbox/outside.ts',
  auth: 'sandbox/auth/server.ts',
  worker: 'worker/main.ts',
  bots: 'worker/bots.ts',
  sessions: 'worker/whatsapp.ts',
  preload: 'lib/core/http/preload.ts',
} as const

/**
 * Node lets a heap grow to hundreds of megabytes before it first looks what of it is needed. What runs bots, or holds
 * numbers at WhatsApp, hears much and keeps little: it begins small, and grows by what it needs.
 */
export const BOTS_MEMORY = ['--initial-old-space-size=64', '--max-semi-space-size=4', '--optimize-for-size']

/** What answers people and works jobs has more that lives for one request, and shall not look through it twice. */
export const WORK_MEMORY = ['--initial-old-space-size=96', '--max-semi-space-size=8']

const memoryOf: { [name in keyof typeof sources]?: string[] } = {
  bots: BOTS_MEMORY,
  sessions: BOTS_MEMORY,
  worker: WORK_MEMORY,
}

/** The file that `npm start` has made of one of them, otherwise its source. */
export function fileOf(name: keyof typeof sources): string {
  const made = process.env.GERAI_PROGRAMS
  return made === undefined ? path.join(root, sources[name]) : path.join(made, `${name}.mjs`)
}

/** What Node is given to run one of them. */
export function programOf(name: keyof typeof sources): string[] {
  const reading = process.env.GERAI_PROGRAMS === undefined ? ['--import', 'tsx'] : []
  return [...(memoryOf[name] ?? []), ...reading, fileOf(name)]
}
