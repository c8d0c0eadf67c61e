import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeRentalDatabase } from '@/lib/commerce/importing/testing/rental-bot'
import { addPlatformKey } from '@/lib/platform/console/service/keys'
import { isClaimOpen } from '@/lib/platform/team/service/claims'
import { appoint } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { bundleProgram } from '@/sandbox/testing/program'
import type { Program } from '@/sandbox/testing/program'

let database: TestDatabase
let folder: string
let file: string
let program: Program
const keys = { read: '', write: '' }

beforeAll(async () => {
  program = await bundleProgram('scripts/import/main.ts')
  database = await createTestDatabase({
    variables: {
      PAYMENTS_MODE: 'sandbox',
      LOG_LEVEL: 'warn',
      DISCORD_MODE: 'live',
      WHATSAPP_MODE: 'live',
      DISCORD_API_BASE: 'https://discord.com/api/v10',
    },
  })
  const admin = await appoint(database, 'admin@gerai.test')
  for (const access of ['read', 'write'] as const)
    keys[access] = (await addPlatformKey(admin, { name: access, access, life: '30' })).key
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-import-tenants-'))
  file = writeRentalDatabase(folder, {
    tenants: [
      {
        ...{ id: 'tenant_first', guildId: '987654321098765432', name: 'Toko Pertama Pro', plan: 'premium' },
        features: { shop: true, leveling: true, tickets: false, music: true },
        channels: { live_stock: '223456789012345678', purchase_log: '0987654321', reputation: null },
        permissions: { manage_products: true, view_analytics: false },
        config: { prefix: '?', language: 'en', timezone: 'Asia/Makassar', auto_restart: false },
      },
      {
        ...{ id: 'tenant_second', discordId: '223456789012345678', guildId: '987654321098765433' },
        ...{ name: 'Toko Kedua', status: 'expired', features: { shop: true, leveling: true } },
      },
      { id: 'tenant_third', guildId: '987654321098765432', name: 'The first one’s server' },
      { id: 'tenant_fourth', guildId: '987654321098765435', name: 'No plan', plan: 'gold' },
      { id: 'tenant_fifth', discordId: 'rani#1234', guildId: '987654321098765436', name: 'No account' },
    ],
    ...{ products: [], units: [] },
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
  await program.remove()
})

/** The command as an operator runs it, with a key of the platform where one is given. */
async function command(key: string, ...typed: string[]) {
  const call = [program.file, '--from', 'rental-bot', '--tenants', '--file', file, ...typed]
  const child = spawn(process.execPath, call, { env: { ...process.env, GERAI_PLATFORM_KEY: key } })
  let [out, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, errors }
}

const tenants = () =>
  database.ask<{ id: string; legacy_id: string }>(
    `select t.id, t.legacy_id, t.name, t.discord_id, t.status, s.plan_id as plan, b.server_id, b.features, b.channels,
       b.permissions, b.prefix, b.language, b.time_zone, b.auto_restart, b.version
     from public.tenants t join public.subscriptions s on s.tenant_id = t.id and s.kind = 'plan'
     left join public.tenant_bots b on b.tenant_id = t.id where t.legacy_id like 'tenant_%' order by t.id`,
  )

test('without a key, or with one that may only read, no shop is made', async () => {
  expect(await command('')).toMatchObject({ code: 1, errors: expect.stringContaining('GERAI_PLATFORM_KEY') })
  expect(await command(keys.read)).toMatchObject({ code: 1, errors: expect.stringContaining('only read') })
  const tried = await command(keys.read, '--dry-run')
  expect(tried.out).toContain(
    'tenant_first (Toko Pertama Pro) would be added on pro; left out: features.music',
  )
  expect(tried.out).toContain('It would have added 2, unchanged 0, refused 3')
  expect(await tenants()).toEqual([])
})

test('tenants of the rental bot become shops with their bots as they were set, once', async () => {
  const brought = await command(keys.write)
  expect(brought).toMatchObject({ code: 1, errors: '' })
  expect(brought.out).toContain('Tenants added 2, unchanged 0, refused 3')
  expect(brought.out).toContain('channels.purchase_log')
  expect(brought.out).toMatch(/tenant_third .* refused: its server is that of a tenant before it/)
  expect(brought.out).toMatch(/tenant_fourth .* refused: there is no such plan here: gold/)
  expect(brought.out).toMatch(/tenant_fifth .* refused: its discord_id cannot be used/)
  expect(brought.out).not.toContain('token=')
  const made = await tenants()
  expect(made).toMatchObject([
    {
      ...{
        legacy_id: 'tenant_first',
        name: 'Toko Pertama Pro',
        plan: 'pro',
        discord_id: '123456789012345678',
      },
      ...{ server_id: '987654321098765432', prefix: '?', language: 'en', time_zone: 'Asia/Makassar' },
      ...{ features: { shop: true, leveling: true }, channels: { live_stock: '223456789012345678' } },
      ...{ permissions: { manage_products: true, view_analytics: false }, auto_restart: false },
    },
    {
      ...{
        legacy_id: 'tenant_second',
        plan: 'starter',
        discord_id: '223456789012345678',
        status: 'suspended',
      },
      ...{ server_id: '987654321098765433', features: { shop: true }, prefix: '!', language: 'id' },
    },
  ])
  expect(statSync(`${file}.links.csv`).mode & 0o777).toBe(0o600)
  const links = readFileSync(`${file}.links.csv`, 'utf8')
  const tokens = [...links.matchAll(/token=([\w-]+)/g)].map(([, token]) => token ?? '')
  const open = made.map(({ id }, place) => isClaimOpen(id, tokens[place] ?? ''))
  expect(await Promise.all(open)).toEqual([true, true])
  expect(await isClaimOpen(made[0]?.id ?? '', tokens[1] ?? '')).toBe(false)
  const again = await command(keys.write)
  expect(again.out).toContain('Tenants added 0, unchanged 2, refused 3')
  expect(await tenants()).toEqual(made)
  expect(readFileSync(`${file}.links.csv`, 'utf8')).toBe(links)
})
