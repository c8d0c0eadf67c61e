import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { bundleProgram } from '@/sandbox/testing/program'
import type { Program } from '@/sandbox/testing/program'
import { definitions } from './definitions'
import { applicationVariables, readSettings } from './settings'

const hosted = { DATABASE_URL: 'postgresql://gerai_app:hunter2@127.0.0.1:6543/postgres' }
let program: Program

beforeAll(async () => {
  program = await bundleProgram('scripts/start/part.ts')
})

afterAll(() => program.remove())
afterEach(() => vi.unstubAllEnvs())

async function saidBy(part: string, variables: Record<string, string>): Promise<string> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' as const, ...variables }
  return promisify(execFile)(process.execPath, [program.file, part], { env }).then(
    () => '',
    (error: unknown) => (error as { stderr: string }).stderr,
  )
}

test('a part of a hosted deployment says what it lacks, and nothing of it is begun', async () => {
  expect(await saidBy('worker', {})).toContain('`npm start`')
  const lacking = await saidBy('worker', hosted)
  for (const name of ['WORKER_DATABASE_URL', 'APP_SECRETS', 'SUPABASE_URL']) expect(lacking).toContain(name)
  expect(lacking).not.toContain('BOTS_DATABASE_URL')
  expect(lacking).not.toContain('hunter2')
  expect(await saidBy('web', { ...hosted, NEXT_DIST_DIR: '.next-of-nobody' })).toContain('npm run build')
})

test('what runs in production was built: nothing is read from its sources', () => {
  vi.stubEnv('GERAI_PROGRAMS', '/built')
  const settings = readSettings({ ...hosted, WEB_PROCESSES: '2' }, false)
  const { web, worker, bots, sessions, outside } = definitions(
    settings,
    applicationVariables(settings, null, {}),
  )
  expect(web.map(({ name }) => name)).toEqual(['web', 'web-2'])
  for (const child of [...web, worker, bots, sessions, outside]) {
    const told = [...child.arguments, child.variables.NODE_OPTIONS ?? ''].join(' ')
    expect(told).not.toMatch(/tsx|\.ts\b/)
  }
  expect(web[0]?.variables.NODE_OPTIONS).toContain('/built/preload.mjs')
})
