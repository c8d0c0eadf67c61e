import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Secrets } from '@/sandbox/secrets'
import { readSetup } from '@/scripts/database/setup'
import { applicationVariables, readSettings, webVariables } from './settings'

const secrets: Secrets = {
  passwords: {
    supabase_admin: 'superuser-password',
    postgres: 'owner-password-0000',
    gerai_app: 'app-password-00000',
    gerai_console: 'console-password-0',
    gerai_worker: 'worker-password-00',
    gerai_bots: 'bots-password-0000',
    supabase_auth_admin: 'auth-password-0000',
  },
  jwtSecret: 'j'.repeat(32),
  publishableKey: 'sb_publishable_test',
  secretKey: 'sb_secret_testtest',
  appSecrets: 'v1:secret-of-the-app',
  paymentsKekRing: 'k1:key-of-payments',
  trustedProxySecret: 'p'.repeat(20),
  metricsToken: 'm'.repeat(20),
}

test('every port follows PORT, and a port without room for its block is refused by name', () => {
  const { ports } = readSettings({ PORT: '4200' }, false)
  expect(Object.values(ports)).toEqual([4200, 4201, 4202, 4203, 4204, 4205, 4206, 4207, 4208, 4209])
  for (const PORT of ['65530', '0', 'web', '3000.5']) {
    expect(() => readSettings({ PORT }, false)).toThrow(/PORT: expected/)
  }
})

test.runIf(process.platform === 'linux')('as many web processes as are asked for, or one', () => {
  expect(readSettings({}, false).webProcesses).toBe(1)
  const settings = readSettings({ WEB_PROCESSES: '3' }, false)
  expect(settings.webProcesses).toBe(3)
  // By this each of them knows that it shares its port.
  expect(applicationVariables(settings, secrets, {}).WEB_PROCESSES).toBe('3')
  for (const WEB_PROCESSES of ['0', '1.5', 'all', '65'])
    expect(() => readSettings({ WEB_PROCESSES }, false)).toThrow(/WEB_PROCESSES: expected/)
  expect(() => readSettings({ WEB_PROCESSES: '2' }, true)).toThrow(/WEB_PROCESSES: .*hot reload/)
})

test('the embedded stack gives no process the owner, the superuser or the secret key', () => {
  const settings = readSettings({}, false)
  const all = applicationVariables(settings, secrets, {
    MIGRATION_DATABASE_URL: 'postgresql://owner@hosted/db',
  })
  const text = JSON.stringify(all)
  for (const kept of ['superuser-password', 'owner-password', 'auth-password', 'sb_secret', 'MIGRATION']) {
    expect(text).not.toContain(kept)
  }
  expect(all.PAYMENTS_MODE).toBe('simulator')
  expect(webVariables(all).WORKER_DATABASE_URL).toBeUndefined()
  expect(webVariables(all).BOTS_DATABASE_URL).toBeUndefined()
})

test('addresses in the environment replace the simulators, and a real gateway mode has none', () => {
  const settings = readSettings({}, false)
  const replaced = applicationVariables(settings, secrets, {
    MIDTRANS_SNAP_BASE: 'http://127.0.0.1:9001',
    STRIPE_MOCK_HOST: '127.0.0.2',
    STRIPE_MOCK_PORT: '9002',
  })
  expect(replaced.MIDTRANS_SNAP_BASE).toBe('http://127.0.0.1:9001')
  expect(replaced.STRIPE_MOCK_HOST).toBe('127.0.0.2')
  const real = applicationVariables(settings, secrets, { PAYMENTS_MODE: 'sandbox' })
  expect(real.MIDTRANS_SNAP_BASE).toBeUndefined()
  expect(real.STRIPE_MOCK_HOST).toBeUndefined()
})

test('the demo’s bots are in the simulated Discord, until somebody wants the real one', () => {
  const settings = readSettings({}, false)
  const demo = applicationVariables(settings, secrets, {})
  expect([demo.DISCORD_MODE, demo.DISCORD_API_BASE]).toEqual([
    'simulator',
    'http://127.0.0.1:3009/discord/api',
  ])
  const real = applicationVariables(settings, secrets, { DISCORD_MODE: 'live' })
  expect([real.DISCORD_MODE, real.DISCORD_API_BASE]).toEqual(['live', undefined])
})

test('the demo’s numbers are in the simulated WhatsApp, until somebody wants the real one', () => {
  const settings = readSettings({}, false)
  const demo = applicationVariables(settings, secrets, {})
  expect([demo.WHATSAPP_MODE, demo.WHATSAPP_API_BASE]).toEqual([
    'simulator',
    'http://127.0.0.1:3009/whatsapp',
  ])
  expect(demo.WHATSAPP_APP_SECRET).toMatch(/^\w{16,}$/)
  const real = applicationVariables(settings, secrets, { WHATSAPP_MODE: 'live' })
  expect([real.WHATSAPP_MODE, real.WHATSAPP_API_BASE, real.WHATSAPP_APP_SECRET]).toEqual([
    'live',
    ...[undefined, undefined],
  ])
})

test('the demo asks the simulated model, until somebody names another', () => {
  const settings = readSettings({}, false)
  const demo = applicationVariables(settings, secrets, {})
  expect([demo.MODEL_BASE_URL, demo.MODEL_NAME]).toEqual(['http://127.0.0.1:3009/model/v1', 'plain'])
  const faulty = applicationVariables(settings, secrets, { MODEL_NAME: 'plain-429' })
  expect([faulty.MODEL_BASE_URL, faulty.MODEL_NAME]).toEqual([demo.MODEL_BASE_URL, 'plain-429'])
  const real = applicationVariables(settings, secrets, {
    ...{ MODEL_BASE_URL: 'https://models.example/v1', MODEL_NAME: 'large' },
  })
  expect(real.MODEL_API_KEY).toBeUndefined()
})

test('outside .localhost there is no demo, no mailbox and no simulator', () => {
  const settings = readSettings({ ROOT_DOMAIN: 'gerai.example' }, false)
  expect(settings.isDemo).toBe(false)
  const all = applicationVariables(settings, secrets, {})
  expect(all.MAILBOX_ORIGIN).toBeUndefined()
  expect(all.SIMULATORS_ORIGIN).toBeUndefined()
  expect(all.MODEL_BASE_URL).toBeUndefined()
  expect(all.SMTP_URL).toBeUndefined()
  expect(all.PAYMENTS_MODE).toBe('sandbox')
  expect(readSettings({ DATABASE_URL: 'postgresql://x@y/z' }, false).isDemo).toBe(false)
})

test('db:setup lists every missing variable in one message and shows no password', () => {
  expect(() => readSetup({ DATABASE_URL: 'postgresql://gerai_app:hidden@h/db', NODE_ENV: 'test' })).toThrow(
    /MIGRATION_DATABASE_URL[^]*CONSOLE_DATABASE_URL[^]*WORKER_DATABASE_URL/,
  )
  expect(() =>
    readSetup({ DATABASE_URL: 'postgresql://gerai_app:hidden@h/db', NODE_ENV: 'test' }),
  ).not.toThrow(/hidden/)
})

test('a hosted start with missing variables lists them all, starts nothing and fails', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const tried = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/start/serve.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: 'mysql://wrong',
      DATA_DIR: '/nonexistent/never',
    },
  })
  expect(tried.status).not.toBe(0)
  for (const name of [
    'DATABASE_URL',
    'CONSOLE_DATABASE_URL',
    'WORKER_DATABASE_URL',
    'SUPABASE_URL',
    'APP_SECRETS',
  ]) {
    expect(tried.stderr).toContain(name)
  }
})

test('the simulators refuse to start outside demo mode', () => {
  const tried = spawnSync(process.execPath, ['--import', 'tsx', 'sandbox/outside.ts'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_ENV: 'test', GERAI_STACK: 'hosted', PORT: '1' },
  })
  expect(tried.status).toBe(1)
  expect(tried.stderr).toContain('demo mode only')
})
