import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { memberContext, jobContext } from '@/lib/commerce/testing/shop'
import { AppError } from '@/lib/core/errors'
import { findTenant } from '@/lib/core/tenancy/tenant'
import type { Dns } from '@/lib/platform/domains/client'
import type { DnsAnswer } from '@/lib/platform/domains/rules'
import { BrandingInput, GeneralInput, PoliciesInput } from '@/lib/platform/settings/schema'
import { saveBrandImage } from './brand-images'
import {
  getBranding,
  getGeneral,
  getPolicies,
  getShopPolicies,
  saveBranding,
  saveGeneral,
  savePolicies,
} from './change-settings'
import { exportConfiguration, importConfiguration } from '@/lib/platform/configuration/service/configuration'
import {
  addDomain,
  checkDomain,
  findShopDomain,
  recheckDomain,
  removeDomain,
} from '@/lib/platform/domains/service'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let directory: string
let a: FixtureTenant
let b: FixtureTenant
beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'gerai-settings-'))
  database = await createTestDatabase({ variables: { DATA_DIR: directory } })
  ;({ a, b } = database.seed)
})
afterAll(async () => {
  await database.close()
  await rm(directory, { recursive: true, force: true })
})

const as = (tenant: FixtureTenant, role: 'owner' | 'finance' | 'ops' | 'dev') =>
  memberContext(tenant, tenant.members[role])

async function rowOf(tenant: FixtureTenant): Promise<Record<string, unknown>> {
  const [row] = await database.ask('select * from public.tenants where id = $1', [tenant.tenantId])
  if (!row) throw new Error('The shop is gone.')
  return row
}

async function audited(tenant: FixtureTenant, action: string): Promise<Record<string, unknown>[]> {
  const rows = await database.ask<{ details: Record<string, unknown> }>(
    'select details from public.audit_entries where tenant_id = $1 and action = $2 order by id',
    [tenant.tenantId, action],
  )
  return rows.map((row) => row.details)
}

async function form(tenant: FixtureTenant, change: object): Promise<GeneralInput> {
  const { general, version } = await getGeneral(as(tenant, 'owner'))
  return GeneralInput.parse({ ...general, version, ...change })
}

const refused = (code: string, message = code): unknown => expect.objectContaining({ code, message })

describe('general settings', () => {
  test('are saved with what stood there before, and the neighbour notices nothing', async () => {
    const before = await rowOf(b)
    await saveGeneral(as(a, 'ops'), await form(a, { name: 'Warung  Sari Baru', orderWindowHours: '٣' }))
    expect(await rowOf(a)).toMatchObject({ name: 'Warung Sari Baru', order_window_minutes: 180 })
    expect((await audited(a, 'settings.changed')).at(-1)).toEqual({
      before: { name: 'The shop warung-sari', orderWindowHours: 24 },
      after: { name: 'Warung Sari Baru', orderWindowHours: 3 },
    })
    expect(await rowOf(b)).toEqual(before)
  })

  test.each([
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Asia/Ho_Chi_Minh',
    'Asia/Saigon',
    'US/Pacific',
    'Etc/UTC',
    'UTC',
  ])(
    'the zone %s is kept under its name, also through an exported configuration, and days are counted in it',
    async (timeZone) => {
      await saveGeneral(as(a, 'owner'), await form(a, { timeZone }))
      expect((await getGeneral(as(a, 'owner'))).general.timeZone).toBe(timeZone)
      const document = await exportConfiguration(as(a, 'owner'))
      expect(document.shop.time_zone).toBe(timeZone)
      await importConfiguration(as(a, 'owner'), JSON.stringify(document))
      expect(await rowOf(a)).toMatchObject({ time_zone: timeZone })
      const [row] = await database.ask<{ day: unknown }>(
        'select private.meter_period(time_zone, now()) as day from public.tenants where id = $1',
        [a.tenantId],
      )
      expect(row?.day).not.toBeNull()
    },
  )

  test('contact data is understood as it was copied, and a name of nothing is none', async () => {
    const given = {
      contactEmail: '\u2068Halo@Sari.test\u2069',
      contactPhone: '\u202a+62 812\u20113456\u20117890\u202c',
    }
    await saveGeneral(as(a, 'owner'), await form(a, given))
    expect(await rowOf(a)).toMatchObject({
      contact_email: 'halo@sari.test',
      contact_phone: '+62 812-3456-7890',
    })
    await expect(form(a, { name: '\u200b\u2060' })).rejects.toMatchObject({
      issues: [{ message: 'required' }],
    })
  })

  test('the second of two who started from the same state is told, and overwrites nothing', async () => {
    const first = await form(a, { tagline: 'first' })
    const second = await form(a, { tagline: 'second' })
    await saveGeneral(as(a, 'owner'), first)
    await expect(saveGeneral(as(a, 'ops'), second)).rejects.toEqual(
      refused('stale_version', 'settings_changed'),
    )
    expect(await rowOf(a)).toMatchObject({ tagline: 'first' })
  })

  test('of two who save at the same moment one wins', async () => {
    const forms = await Promise.all([form(a, { tagline: 'left' }), form(a, { tagline: 'right' })])
    const results = await Promise.allSettled(forms.map((one) => saveGeneral(as(a, 'owner'), one)))
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('the currency stays once there are orders, also past the service', async () => {
    await expect(saveGeneral(as(a, 'owner'), await form(a, { currency: 'USD' }))).rejects.toMatchObject({
      fields: { currency: ['currency_in_use'] },
    })
    await expect(
      database.ask("update public.tenants set currency = 'USD' where id = $1", [a.tenantId]),
    ).rejects.toThrow('currency_in_use')
  })

  test('before the first order it changes, and prices keep their figures', async () => {
    const empty = await emptyShop('empty-shelf')
    const price = async () =>
      (
        await database.ask<{ price: bigint }>(
          'select price_minor as price from public.product_variants where tenant_id = $1',
          [empty.tenantId],
        )
      )[0]?.price
    expect(await price()).toBe(99000n)
    await saveGeneral(as(empty, 'owner'), await form(empty, { currency: 'USD' }))
    expect(await price()).toBe(9900000n)
    await saveGeneral(as(empty, 'owner'), await form(empty, { currency: 'IDR' }))
    expect(await price()).toBe(99000n)
  })

  test('only whoever may change settings does', async () => {
    for (const role of ['finance', 'dev'] as const) {
      await expect(saveGeneral(as(a, role), await form(a, { name: 'Taken over' }))).rejects.toEqual(
        refused('forbidden'),
      )
    }
    const stranger = { ...as(b, 'owner'), tenantId: a.tenantId, slug: a.slug }
    await expect(saveGeneral(stranger, await form(a, { name: 'Taken over' }))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test.each([
    [{ orderWindowHours: '25' }, 'orderWindowHours'],
    [{ orderWindowHours: '0' }, 'orderWindowHours'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ contactEmail: 'nobody' }, 'contactEmail'],
    [{ name: '   ' }, 'name'],
    [{ currency: 'XXX' }, 'currency'],
  ])('%j is refused at the field', (change, field) => {
    const base = {
      version: 'v',
      name: 'n',
      tagline: '',
      locale: 'id',
      currency: 'IDR',
      timeZone: 'Asia/Jakarta',
      contactEmail: '',
      contactPhone: '',
      orderWindowHours: '24',
    }
    expect(GeneralInput.safeParse(base).success).toBe(true)
    const parsed = GeneralInput.safeParse({ ...base, ...change })
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([field])
  })
})

/** A shop with one product and no order: the few rows that a fresh shop has. */
async function emptyShop(slug: string): Promise<FixtureTenant> {
  const donor = await database.plantTenant({ slug: `${slug}-donor`, currency: 'IDR' })
  const [tenant] = await database.ask<{ id: string }>(
    "insert into public.tenants (slug, name, currency) values ($1, 'Empty', 'IDR') returning id",
    [slug],
  )
  if (!tenant) throw new Error('not planted')
  const owner = donor.members.owner
  await database.ask(
    "insert into public.members (tenant_id, person_id, role, email) values ($1, $2, 'owner', $3)",
    [tenant.id, owner.personId, owner.email],
  )
  const [product] = await database.ask<{ id: string }>(
    "insert into public.products (tenant_id, id, slug, name, delivery_kind) values ($1, gen_random_uuid(), 'one', 'One', 'manual') returning id",
    [tenant.id],
  )
  await database.ask(
    'insert into public.product_variants (tenant_id, id, product_id, price_minor) values ($1, gen_random_uuid(), $2, 99000)',
    [tenant.id, product?.id],
  )
  return { ...donor, tenantId: tenant.id, slug }
}

describe('branding', () => {
  const branding = async (brandColor: string) =>
    BrandingInput.parse({ version: (await getBranding(as(a, 'ops'))).version, brandColor })

  test('a colour that cannot be seen is refused with one that can', async () => {
    const failure = await saveBranding(as(a, 'ops'), await branding('#FFFF00')).catch(
      (error: unknown) => error,
    )
    if (!(failure instanceof AppError)) throw new Error('not refused')
    expect(failure).toMatchObject({ code: 'validation_failed', message: 'color_contrast' })
    await saveBranding(as(a, 'ops'), await branding(String(failure.values.nearest)))
    expect((await audited(a, 'branding.changed')).at(-1)).toMatchObject({ before: { brandColor: '#0f766e' } })
  })

  test('CSS of the own is not a thing', () => {
    expect(BrandingInput.safeParse({ version: 'v', brandColor: '#0f766e', css: 'body{}' }).success).toBe(
      false,
    )
    expect(BrandingInput.safeParse({ version: 'v', brandColor: 'red;}body{' }).success).toBe(false)
  })

  test('a logo is drawn anew; a drawing program in disguise is refused', async () => {
    const picture = await sharp({ create: { width: 900, height: 300, channels: 4, background: '#12345680' } })
      .withExif({ IFD0: { Copyright: 'SECRET-PLACE' } })
      .png()
      .toBuffer()
    const { path: key } = await saveBrandImage(as(a, 'owner'), 'logo', picture)
    expect(key).toMatch(new RegExp(`^tenants/${a.tenantId}/logos/[0-9a-f-]{36}\\.png$`))
    expect(await rowOf(a)).toMatchObject({ logo_path: key })
    for (const bad of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
      '<?xml version="1.0"?><svg/>',
      'GIF89a…',
    ]) {
      await expect(saveBrandImage(as(a, 'owner'), 'favicon', Buffer.from(bad))).rejects.toMatchObject({
        message: 'picture_type',
      })
    }
    await expect(saveBrandImage(as(a, 'dev'), 'logo', picture)).rejects.toEqual(refused('forbidden'))
  })
})

test('policies are saved and shown to customers of that shop only', async () => {
  const { version } = await getPolicies(as(a, 'owner'))
  await savePolicies(
    as(a, 'owner'),
    PoliciesInput.parse({ version, refundPolicy: 'Back\r\nin a week', privacyPolicy: '## Data', terms: '' }),
  )
  expect(await getShopPolicies(a)).toEqual({
    refundPolicy: 'Back\nin a week',
    privacyPolicy: '## Data',
    terms: '',
  })
  expect(await getShopPolicies(b)).toEqual({ refundPolicy: '', privacyPolicy: '', terms: '' })
})

describe('a domain of the own', () => {
  let zone: Map<string, string[]>
  let isSilent = false
  const look = async (type: string, name: string): Promise<DnsAnswer> => {
    if (isSilent) return { kind: 'failed' }
    const values = zone.get(`${type} ${name}`)
    return values ? { kind: 'found', values } : { kind: 'none' }
  }
  const dns: Dns = {
    txt: (name) => look('TXT', name),
    cname: (name) => look('CNAME', name),
    ipv4: (name) => look('A', name),
    ipv6: (name) => look('AAAA', name),
  }
  beforeEach(async () => {
    zone = new Map()
    isSilent = false
    await database.ask('delete from private.hosts where host like $1', ['%.com'])
    await database.ask('delete from public.custom_domains')
    await database.ask('update public.tenants set domain = null')
  })

  async function add(tenant: FixtureTenant, domain: string): Promise<{ id: string; proof: string }> {
    const { domainId } = await addDomain(as(tenant, 'ops'), { domain })
    const [row] = await database.ask<{ token: string }>(
      'select token from public.custom_domains where id = $1',
      [domainId],
    )
    return { id: domainId, proof: `gerai-verify=${row?.token}` }
  }

  test('leads to the shop when its records are found, at once, and no longer when it is removed', async () => {
    const domain = await add(a, 'www.toko-sari.com')
    expect(await checkDomain(as(a, 'ops'), domain.id, dns)).toEqual({ isVerified: false, isConnected: false })
    expect(await findTenant('www.toko-sari.com')).toBeNull()
    zone.set('TXT _gerai.www.toko-sari.com', [domain.proof])
    expect(await checkDomain(as(a, 'ops'), domain.id, dns)).toEqual({ isVerified: true, isConnected: false })
    expect(await rowOf(a)).toMatchObject({ domain: null })
    zone.set('CNAME www.toko-sari.com', [`${a.slug}.gerai.localhost`])
    expect(await checkDomain(as(a, 'ops'), domain.id, dns)).toEqual({ isVerified: true, isConnected: true })
    expect(await rowOf(a)).toMatchObject({ domain: 'www.toko-sari.com' })
    // Every process drops what it remembers as soon as the database says so.
    await expect.poll(async () => (await findTenant('www.toko-sari.com'))?.id).toBe(a.tenantId)
    await removeDomain(as(a, 'ops'), domain.id)
    await expect.poll(() => findTenant('www.toko-sari.com')).toBeNull()
    expect(await rowOf(a)).toMatchObject({ domain: null })
    expect((await audited(a, 'domain.removed')).at(-1)).toMatchObject({
      before: { domain: 'www.toko-sari.com' },
    })
  })

  test("another shop's proof proves nothing, and of two proven claims one holds", async () => {
    const ours = await add(a, 'bersama.com')
    const theirs = await add(b, 'bersama.com')
    zone.set('TXT _gerai.bersama.com', [ours.proof])
    expect(await checkDomain(as(b, 'owner'), theirs.id, dns)).toEqual({
      isVerified: false,
      isConnected: false,
    })
    zone.set('TXT _gerai.bersama.com', [ours.proof, theirs.proof])
    const both = await Promise.all([
      checkDomain(as(a, 'owner'), ours.id, dns),
      checkDomain(as(b, 'owner'), theirs.id, dns),
    ])
    expect(both.filter((one) => one.isVerified)).toHaveLength(1)
    const loser = both[0]?.isVerified ? b : a
    expect((await findShopDomain(as(loser, 'owner')))?.report.isTaken).toBe(true)
    const routes = await database.ask('select tenant_id from private.hosts where host = $1', ['bersama.com'])
    expect(routes).toHaveLength(1)
  })

  test('a verified one survives silence, is warned when its proof goes, and is let go after the grace', async () => {
    const domain = await add(a, 'setia.com')
    zone.set('TXT _gerai.setia.com', [domain.proof])
    await checkDomain(as(a, 'owner'), domain.id, dns)
    isSilent = true
    await recheckDomain(jobContext(a), domain.id, dns)
    expect(await findShopDomain(as(a, 'owner'))).toMatchObject({ isVerified: true, missingSince: null })
    isSilent = false
    zone.clear()
    await recheckDomain(jobContext(a), domain.id, dns)
    expect(await findShopDomain(as(a, 'owner'))).toMatchObject({
      isVerified: true,
      missingSince: expect.any(Date),
    })
    await database.ask("update public.custom_domains set missing_since = now() - interval '73 hours'")
    await recheckDomain(jobContext(a), domain.id, dns)
    expect(await findShopDomain(as(a, 'owner'))).toMatchObject({ isVerified: false })
    expect(await database.ask('select 1 from private.hosts where host = $1', ['setia.com'])).toEqual([])
  })

  test('one per shop, none below the platform, and none without the right', async () => {
    await add(a, 'satu.com')
    await expect(addDomain(as(a, 'owner'), { domain: 'dua.com' })).rejects.toEqual(
      refused('conflict', 'domain_exists'),
    )
    await expect(addDomain(as(b, 'owner'), { domain: 'x.gerai.localhost' })).rejects.toMatchObject({
      fields: { domain: ['domain_below_root'] },
    })
    await expect(addDomain(as(b, 'dev'), { domain: 'tiga.com' })).rejects.toEqual(refused('forbidden'))
    const found = await findShopDomain(as(a, 'owner'))
    await expect(checkDomain(as(b, 'owner'), found?.id ?? '', dns)).rejects.toEqual(refused('not_found'))
    await expect(removeDomain(as(b, 'owner'), found?.id ?? '')).rejects.toEqual(refused('not_found'))
  })
})
