import type { Locator, Page } from '@playwright/test'
import { cookieHeader, expect, onlyOnDesktop, own, ready, statusFor, test } from '@/e2e/fixtures/backstage'
import { ask } from '@/e2e/fixtures/outside'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, addressOf, expectGoodPage, platformAddress, textOf } from '@/e2e/fixtures/test'

onlyOnDesktop()

const words = (key: string) => textOf('en', 'dashboard', `developers.${key}`)

/** Makes a key in the dialog that the page's button opens, and returns it. */
async function makeKey(page: Page, name: string, choose: () => Promise<void>): Promise<string> {
  const add = page.getByRole('button', { name: words('key_add') })
  await ready(add)
  await add.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('key_name')).fill(name)
  await choose()
  await dialog.getByRole('button', { name: words('key_create'), exact: true }).click()
  const key = await dialog.getByLabel(words('key'), { exact: true }).inputValue()
  await dialog.getByRole('button', { name: words('once_done') }).click()
  return key
}

/** A program that speaks to one API with one key. */
function programAt(address: (path: string) => string, key: string, header = 'authorization') {
  return async (path: string, options: { method?: string; json?: unknown; ifMatch?: string } = {}) => {
    const { json, method, ifMatch } = options
    const answer = await ask(address(path), {
      ...(json === undefined ? {} : { json }),
      ...(method === undefined ? {} : { method }),
      headers: {
        [header]: header === 'authorization' ? `Bearer ${key}` : key,
        'accept-language': 'en',
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
    })
    return { ...answer, body: JSON.parse(answer.text) as Record<string, unknown> }
  }
}

type Program = ReturnType<typeof programAt>

/** The bot's channels and settings, as the shop's own program sets them. */
async function setBot(api: Program): Promise<void> {
  const bot = await api('/bot')
  expect(bot.status).toBe(200)
  expect(bot.body).toMatchObject({ channels: { live_stock: null }, bot_config: { prefix: '!' } })
  const set = await api('/bot/channels', {
    method: 'PUT',
    json: { live_stock: '123456789012345678' },
  })
  expect(set.status).toBe(200)
  expect(set.body.channels).toMatchObject({ live_stock: '123456789012345678' })
  const late = await api('/bot/config', {
    method: 'PUT',
    json: { prefix: '?' },
    ifMatch: bot.headers.etag ?? '',
  })
  expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
  const odd = await api('/bot/channels', {
    method: 'PUT',
    json: { live_stock: 'general', lounge: null },
  })
  expect(odd.status).toBe(422)
  expect(Object.keys(odd.body.errors as object)).toEqual(['live_stock', 'lounge'])
  const idle = await api('/bot/config', { method: 'PUT', json: {} })
  expect([idle.status, idle.headers.etag]).toEqual([200, set.headers.etag])
  const large = await api('/bot/config', {
    method: 'PUT',
    json: { prefix: '?'.repeat(3_000_000) },
  })
  expect([large.status, large.body.code]).toEqual([413, 'body_too_large'])
  const filtered = await api('/bot?colour=red')
  expect([filtered.status, Object.keys(filtered.body.errors as object)]).toEqual([422, ['colour']])
}

/** Reads the whole configuration and writes it back with another line below the name. */
async function carryConfiguration(api: Program, shop: { name: string }, tagline: string): Promise<void> {
  const { body: document } = await api('/configuration')
  expect(document).toMatchObject({ format: 'gerai.configuration', shop: { name: shop.name } })
  const next = { ...document, shop: { ...(document.shop as object), tagline } }
  expect((await api('/configuration', { method: 'PUT', json: next })).status).toBe(200)
  const newer = await api('/configuration', { method: 'PUT', json: { ...next, colour: 'red' } })
  expect(newer.status).toBe(422)
  expect(newer.body.detail).toContain('colour')
  expect(newer.body.errors).toHaveProperty('colour')
}

/** Sends a call from the page that tells of the API. Whatever that page asks for is asked of the shop. */
async function tryInBrowser(page: Page, key: string): Promise<void> {
  const { origin } = new URL(page.url())
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.origin !== origin)
      elsewhere.push(url.href)
  })
  await page.getByRole('link', { name: words('docs_open') }).click()
  await page.getByLabel('Bearer Token').fill(key)
  await page.getByRole('button', { name: 'Open Group - Bot' }).click()
  await page.getByRole('link', { name: 'Read how the Discord bot is set' }).click()
  await page.getByRole('button', { name: 'Test Request (get /api/v1/bot)' }).click()
  const answered = page.waitForResponse(`${origin}/api/v1/bot`)
  await page.getByRole('dialog').getByRole('button', { name: 'Send get request' }).click()
  expect((await answered).status()).toBe(200)
  expect(elsewhere).toEqual([])
}

async function revokeKey(page: Page, revoke: Locator): Promise<void> {
  await ready(revoke)
  await revoke.click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('revoke_confirm') })
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test("a shop's own program sets the bot and carries the configuration from one shop to another", async ({
  page,
  backstage,
}) => {
  await withPlantedShop([{ slug: 'kopi', priceMinor: 10_000 }], async (shop) => {
    await backstage.enter(page, shop, 'owner')
    await page.goto(own(shop, '/dashboard/developers', 'en'))
    const key = await makeKey(page, 'Configurator', async () => {
      for (const scope of ['settings.write', 'team.manage', 'modules.configure'])
        await page.locator(`input[value="${scope}"]`).check()
    })
    await tryInBrowser(page, key)
    const api = programAt((path) => addressOf(shop, `/api/v1${path}`), key)

    await setBot(api)
    await carryConfiguration(api, shop, 'Kopi pagi')
    expect((await ask(addressOf(shop, '', 'en'))).text).toContain('Kopi pagi')

    // Of no use on another shop's host, nor at the console; and nobody gets in without one.
    const elsewhere = programAt((path) => addressOf(SHOPS.acme, `/api/v1${path}`), key)
    expect((await elsewhere('/bot')).status).toBe(404)
    const console = programAt((path) => platformAddress(`/api/v1${path}`, 'admin'), key)
    expect((await console('/tenants')).status).toBe(401)
    const nobody = programAt((path) => addressOf(shop, `/api/v1${path}`), 'grk_test_x')
    expect((await nobody('/bot')).status).toBe(401)
    expect((await api('/nothing/of/the/kind')).body).toMatchObject({
      status: 404,
      code: 'not_found',
    })

    const headers = { cookie: await cookieHeader(page) }
    const log = await ask(own(shop, '/dashboard/audit', 'en'), { headers })
    for (const said of [textOf('en', 'dashboard', 'audit.actors.api_client'), 'Configurator'])
      expect(log.text).toContain(said)

    // A key is shown once, and revoked for good.
    const list = await page.goto(own(shop, '/dashboard/developers', 'en'))
    expect(await list?.text()).not.toContain(key)
    await revokeKey(page, page.getByRole('row').filter({ hasText: 'Configurator' }).getByRole('button'))
    await expect(page.getByRole('row').filter({ hasText: 'Configurator' })).toContainText(
      words('key_state.revoked'),
    )
    expect((await api('/bot')).status).toBe(401)
  })
})

/** A shop of the operator's program; a second one of the same name is refused. Returns its id. */
async function makeShop(api: Program, slug: string): Promise<string> {
  const wanted = { slug, name: 'Toko Bot', owner_email: `pemilik@${slug}.test`, plan: 'starter' }
  const made = await api('/tenants', { json: wanted })
  expect(made.status).toBe(201)
  const id = String(made.body.id)
  expect(made.headers.location).toBe(`/api/v1/tenants/${id}`)
  const again = await api('/tenants', { json: wanted })
  expect(again.status).toBe(422)
  expect(again.body.errors).toHaveProperty('slug')
  return id
}

/** By the addresses that the operator's program has always known. */
async function setUpShop(old: Program, id: string): Promise<void> {
  const put = (part: string, json: unknown) => old(`/tenants/${id}/${part}`, { method: 'PUT', json })
  expect((await put('features', { shop: true })).body.features).toMatchObject({
    shop: true,
    automod: false,
  })
  const dear = await put('features', { automod: true })
  expect([dear.status, dear.body.success]).toEqual([409, false])
  expect(dear.body.message).toContain('Enterprise')
  expect((await put('channels', { purchase_log: '223456789012345678' })).status).toBe(200)
  expect((await put('permissions', { view_analytics: true })).status).toBe(200)
  const config = await put('config', {
    prefix: '$',
    language: 'en',
    timezone: 'UTC',
    auto_restart: false,
  })
  expect(config.body).toMatchObject({
    features: { shop: true },
    channels: { purchase_log: '223456789012345678' },
    permissions: { view_analytics: true },
    bot_config: { prefix: '$', language: 'en', timezone: 'UTC', auto_restart: false },
  })
  expect((await put('wishes', {})).status).toBe(404)
}

test("the operator's program makes a shop, sets it up by the addresses it has always known, and ends with its key", async ({
  page,
  backstage,
}) => {
  const admin = await backstage.enterConsole(page)
  await page.goto(platformAddress('/en/keys', 'admin'))
  const name = `Rental bot ${admin.id.slice(0, 8)}`
  const key = await makeKey(page, name, async () => {
    await page.getByRole('dialog').locator('select[name=access]').selectOption('write')
  })
  await expectGoodPage(page)
  const reader = await makeKey(page, `${name} reader`, () => Promise.resolve())
  const api = programAt((path) => platformAddress(`/api/v1${path}`, 'admin'), key)
  const old = programAt((path) => platformAddress(`/tenant/api${path}`, 'admin'), key, 'x-api-key')

  const slug = `bot-${admin.id.slice(0, 8)}`
  const id = await makeShop(api, slug)
  expect(await statusFor(page, addressOf({ slug, language: 'id' }, '/'))).toBe(200)
  const misspelt = await old('/tenants?stat=active&status=odd&q=x')
  expect([misspelt.status, misspelt.body.success]).toEqual([422, false])
  expect((misspelt.body.details as string[]).map((one) => one.split(':')[0]).toSorted()).toEqual([
    ...['stat', 'status'],
  ])
  const listed = await old('/tenants')
  expect(listed.status).toBe(200)
  const found = (listed.body.data as { id: string }[]).find((one) => one.id === id)
  expect(found).toMatchObject({ slug, plan: 'starter', features: { shop: false }, channels: {} })
  await setUpShop(old, id)

  const reading = programAt((path) => platformAddress(`/api/v1${path}`, 'admin'), reader)
  expect((await reading(`/tenants/${id}`)).body.slug).toBe(slug)
  const refused = await reading(`/tenants/${id}/config`, { method: 'PUT', json: { prefix: '#' } })
  expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  const elsewhere = programAt((path) => addressOf(SHOPS.acme, `/api/v1${path}`), key)
  expect((await elsewhere('/tenants')).status).toBe(404)

  const log = await ask(platformAddress('/en/audit', 'admin'), {
    headers: { cookie: await cookieHeader(page) },
  })
  for (const said of [slug, name]) expect(log.text).toContain(said)
  await revokeKey(page, page.getByRole('button', { name: new RegExp(`“${name}”$`) }))
  expect((await api('/tenants')).status).toBe(401)
})
