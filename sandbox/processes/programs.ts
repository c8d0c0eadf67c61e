import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** The processes of a start but the first, by where they are written. */
export const sources = {
  seed: 'scripts/start/seed.ts',
  outside: 'sandbox/outside.ts',
  auth: 'sandbox/auth/server.ts',
  worker: 'worker/main.ts',
  bots: 'worker/bots.ts',
  sessions: 'worker/whatsapp.ts',
} as const

/**
 * Node lets a heap grow to hundreds of megabytes before it first looks what of it is needed. What runs bots, or holds
 * numbers at WhatsApp, hears much and keeps little: it begins small, and grows by what it needs.
 */
export const BOTS_MEMORY = ['--initial-old-space-size=64', '--max-semi-space-size=4', '--optimize-for-size']

/** What Node is given to run one of them: the file that `npm start` has made of it, otherwise its sources. */
export function programOf(name: keyof typeof sources): string[] {
  const made = process.env.GERAI_PROGRAMS
  const memory = name === 'bots' || name === 'sessions' ? BOTS_MEMORY : []
  return made === undefined
    ? [...memory, '--import', 'tsx', path.join(root, sources[name])]
    : [...memory, '--enable-source-maps', path.join(made, `${name}.mjs`)]
}
