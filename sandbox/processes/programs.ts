import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** The processes of a start but the first, by where they are written. */
export const sources = {
  seed: 'scripts/start/seed.ts',
  outside: 'sandbox/outside.ts',
  auth: 'sandbox/auth/server.ts',
  worker: 'worker/main.ts',
  bots: 'worker/bots.ts',
} as const

/** What Node is given to run one of them: the file that `npm start` has made of it, otherwise its sources. */
export function programOf(name: keyof typeof sources): string[] {
  const made = process.env.GERAI_PROGRAMS
  return made === undefined
    ? ['--import', 'tsx', path.join(root, sources[name])]
    : ['--enable-source-maps', path.join(made, `${name}.mjs`)]
}
