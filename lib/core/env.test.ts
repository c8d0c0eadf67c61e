import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readEnv } from './env'

const ring = `v1:${randomBytes(32).toString('base64')}`
const database = 'postgresql://gerai_app:hunter2@127.0.0.1:5432/gerai'
const hosted = {
  ROOT_DOMAIN: 'gerai.example',
  DATABASE_URL: database,
  DATABASE_DIRECT_URL: database,
  CONSOLE_DATABASE_URL: database,
  SUPABASE_URL: 'https://project.supabase.co',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1',
  APP_SECRETS: ring,
  PAYMENTS_KEK_RING: ring,
  PAYMENTS_MODE: 'live',
  HOOKS_BASE_URL: 'https://gerai.example',
  SMTP_URL: 'smtps://user:password@mail.example:465',
  MAIL_FROM: 'hello@gerai.example',
}
const demo = {
  ...hosted,
  GERAI_STACK: 'embedded',
  ROOT_DOMAIN: 'gerai.localhost',
  PAYMENTS_MODE: 'simulator',
  MIDTRANS_SNAP_BASE: 'http://127.0.0.1:3003',
}

function problemOf(variables: Record<string, string | undefined>): string {
  try {
    readEnv(variables)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}

describe('the variables', () => {
  test('make a hosted deployment with TLS, or a demo without', () => {
    expect(readEnv(hosted)).toMatchObject({ isDemo: false, isSecure: true, PORT: 3000 })
    expect(readEnv(demo)).toMatchObject({ isDemo: true, isSecure: false })
  })

  test('that are missing or malformed are all told at once, by name and never by value', () => {
    const problem = problemOf({
      ...hosted,
      DATABASE_URL: 'mysql://gerai_app:hunter2@127.0.0.1/gerai',
      APP_SECRETS: 'v1:hunter2',
      MAIL_FROM: undefined,
      PORT: '70000',
    })
    for (const name of ['DATABASE_URL', 'APP_SECRETS', 'MAIL_FROM: missing', 'PORT'])
      expect(problem).toContain(name)
    expect(problem).not.toContain('hunter2')
  })

  test('of a bucket are read, but its key is not among what every module gets', () => {
    const bucket = {
      S3_ENDPOINT: 'https://project.storage.supabase.co/storage/v1/s3',
      S3_BUCKET: 'gerai',
      S3_ACCESS_KEY_ID: 'gerai-key',
      S3_SECRET_ACCESS_KEY: 'gerai-key',
    }
    const read = readEnv({ ...hosted, ...bucket })
    expect(read.S3_BUCKET).toBe('gerai')
    expect(Object.values(read)).not.toContain('gerai-key')
  })

  test('that are empty count as missing', () => {
    expect(problemOf({ ...hosted, SMTP_URL: '' })).toContain('SMTP_URL: missing')
  })

  test.each([
    [{ ...hosted, MIDTRANS_SNAP_BASE: 'http://127.0.0.1:3003' }, 'live cannot be combined'],
    [{ ...hosted, STRIPE_MOCK_HOST: '127.0.0.1', STRIPE_MOCK_PORT: '3004' }, 'live cannot be combined'],
    [{ ...demo, PAYMENTS_MODE: 'live' }, 'live needs a hosted database'],
    [{ ...hosted, PAYMENTS_MODE: 'simulator' }, 'demo mode only'],
    [{ ...hosted, GERAI_STACK: 'embedded', PAYMENTS_MODE: 'simulator' }, 'demo mode only'],
    [{ ...hosted, MAILBOX_ORIGIN: 'http://127.0.0.1:3006' }, 'MAILBOX_ORIGIN'],
    [{ ...hosted, SIMULATORS_ORIGIN: 'http://127.0.0.1:3009' }, 'SIMULATORS_ORIGIN'],
    [{ ...demo, STRIPE_MOCK_HOST: '127.0.0.1' }, 'STRIPE_MOCK_PORT'],
    [{ ...hosted, DISCORD_MODE: 'simulator' }, 'DISCORD_MODE: simulator exists in demo mode only'],
    [{ ...hosted, DISCORD_API_BASE: 'https://discord.example/api' }, 'DISCORD_API_BASE: live talks'],
    [{ ...hosted, WHATSAPP_MODE: 'simulator' }, 'WHATSAPP_MODE: simulator exists in demo mode only'],
    [{ ...hosted, WHATSAPP_API_BASE: 'https://graph.example' }, 'WHATSAPP_API_BASE: live talks'],
    [{ ...hosted, WHATSAPP_APP_SECRET: 'short' }, 'WHATSAPP_APP_SECRET'],
    [{ ...hosted, MODEL_BASE_URL: 'https://models.example/v1' }, 'MODEL_NAME: goes with MODEL_BASE_URL'],
    [{ ...hosted, DATA_REGION: 'Indonesia' }, 'DATA_REGION'],
    [
      { ...hosted, S3_BUCKET: 'gerai' },
      'S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: a bucket needs',
    ],
  ])('that contradict each other stop the start (%#)', (variables, text) => {
    expect(problemOf(variables)).toContain(text)
  })

  test.each(['Gerai.example', 'gerai.example:3000', 'https://gerai.example', 'gerai..example', '.example'])(
    'refuse %j as the root domain',
    (root) => {
      expect(problemOf({ ...hosted, ROOT_DOMAIN: root })).toContain('ROOT_DOMAIN')
    },
  )
})
