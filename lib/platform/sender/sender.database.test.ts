import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Dns } from '@/lib/platform/domains/client'
import { asMember } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import {
  checkSender,
  findOwnSender,
  findSender,
  listSendersToCheck,
  recheckSender,
  removeSender,
  saveSender,
} from './service'

let database: TestDatabase
let shop: FixtureTenant
/** What stands in the name servers, by name. */
const zone = new Map<string, string[]>()
let isSilent = false

const ask = (name: string) => {
  const values = zone.get(name)
  const found = values ? { kind: 'found' as const, values } : { kind: 'none' as const }
  return Promise.resolve(isSilent ? { kind: 'failed' as const } : found)
}
const dns: Dns = { txt: ask, cname: ask, ipv4: ask, ipv6: ask }

beforeAll(async () => {
  database = await createTestDatabase()
  shop = database.seed.a
  await database.ask('delete from public.sender_addresses where tenant_id = $1', [shop.tenantId])
})
afterAll(() => database.close())

const owner = (): MemberContext => asMember(shop, shop.members.owner)
const job = () => ({ tenantId: shop.tenantId, requestId: 'job' })
const usedNow = () => withActor(jobActor(job()), findOwnSender)

/** Writes what the page says, as the owner of the domain does. */
async function writeRecords(): Promise<void> {
  for (const { name, wanted } of (await findSender(owner()))?.findings ?? []) zone.set(name, wanted)
}

test('mails come from an own address once both records are there, and from ours again when one is gone', async () => {
  await saveSender(owner(), { address: 'halo@toko-sari.com' })
  expect(await usedNow()).toBeNull()
  expect(await checkSender(owner(), dns)).toEqual({ isVerified: false })
  const waiting = await findSender(owner())
  expect(waiting).toMatchObject({ address: 'halo@toko-sari.com', isVerified: false })
  expect(waiting?.findings.map(({ purpose, verdict }) => `${purpose} ${verdict}`)).toEqual([
    'spf missing',
    'dkim missing',
  ])
  await writeRecords()
  expect(await checkSender(owner(), dns)).toEqual({ isVerified: true })
  const used = await usedNow()
  expect(used).toMatchObject({ address: 'halo@toko-sari.com', dkim: { domainName: 'toko-sari.com' } })
  expect(used?.dkim.privateKey).toContain('PRIVATE KEY')

  isSilent = true
  await recheckSender(job(), dns)
  isSilent = false
  expect(await usedNow()).not.toBeNull()
  const [spf, dkim] = [...zone]
  zone.delete(dkim?.[0] ?? '')
  await recheckSender(job(), dns)
  expect(await usedNow()).toBeNull()
  expect((await findSender(owner()))?.isVerified).toBe(false)
  zone.set(dkim?.[0] ?? '', dkim?.[1] ?? [])
  await recheckSender(job(), dns)
  expect(await usedNow()).not.toBeNull()
  expect(spf?.[0]).toBe('toko-sari.com')
  const entries = await database.ask<{ action: string }>(
    "select action from public.audit_entries where tenant_id = $1 and action like 'sender.%' order by id",
    [shop.tenantId],
  )
  expect(entries.map(({ action }) => action)).toEqual([
    'sender.changed',
    ...['sender.checked', 'sender.checked', 'sender.checked'],
  ])
})

test('another address of the domain is used at once, another domain has to be proven, and the key is no page’s to read', async () => {
  await saveSender(owner(), { address: 'toko@toko-sari.com' })
  expect(await usedNow()).toMatchObject({ address: 'toko@toko-sari.com' })
  await saveSender(owner(), { address: 'halo@toko-budi.com' })
  expect(await usedNow()).toBeNull()
  expect(
    await withActor({ role: 'member', tenantId: shop.tenantId, ...shop.members.owner }, findOwnSender).catch(
      (error: unknown) => String(error),
    ),
  ).toMatch(/permission denied/)
  await database.ask(
    "update public.sender_addresses set next_check_at = now() - interval '1 second' where tenant_id = $1",
    [shop.tenantId],
  )
  expect(await listSendersToCheck(10)).toEqual([shop.tenantId])
  await removeSender(owner())
  expect(await findSender(owner())).toBeNull()
})

test('an address that nobody can prove is refused at its field, and only those who change settings name one', async () => {
  await expect(saveSender(owner(), { address: 'halo@shop.test' })).rejects.toMatchObject({
    fields: { address: ['domain_not_public'] },
  })
  await expect(saveSender(owner(), { address: 'toko.sari@gmail.com' })).rejects.toMatchObject({
    fields: { address: ['sender_of_everybody'] },
  })
  const dev = asMember(shop, shop.members.dev)
  await expect(saveSender(dev, { address: 'halo@toko-sari.com' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(findSender(dev)).rejects.toMatchObject({ code: 'forbidden' })
})
