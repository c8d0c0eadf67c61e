import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { DANI, cookieHeader, expect, onlyOnDesktop, own, ready, send, test } from '@/e2e/fixtures/backstage'
import { expectGoodPage, textOf } from '@/e2e/fixtures/test'

const say = (part: string, key: string) => textOf('en', 'dashboard', `${part}.${key}`)

onlyOnDesktop()
// They share the shop that sells nothing.
test.describe.configure({ mode: 'default' })

async function open(page: Page, where: string): Promise<void> {
  await page.goto(own(DANI, `/dashboard/${where}`, 'en'))
  await ready(page.locator('main button').first())
}

/** What the demo's name server answers from now on. */
async function nameServer(name: string, type: string, values: string[]): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${Number(process.env.E2E_PORT) + 8}/records`, {
    method: 'PUT',
    body: JSON.stringify({ name, type, values }),
  })
  expect(answer.status).toBe(204)
}

test('a colour that cannot be seen is refused, and the nearest that can is one click away', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, DANI, 'owner')
  await open(page, 'settings/branding')
  await expectGoodPage(page)
  await page.getByLabel(say('settings', 'color_value')).fill('#ffff00')
  await page.getByRole('button', { name: say('settings', 'save') }).click()
  await expect(page.getByRole('alert').first()).toContainText('#9a9a00')
  await page.getByRole('button', { name: '#9a9a00' }).click()
  await expect(page.getByLabel(say('settings', 'color_value'))).toHaveValue('#9a9a00')
  // Where one is stands out among the sections and tabs, also with the usual language in the address.
  await expect(page.locator('[aria-current=page]')).toHaveCount(2)
  const headers = { cookie: await cookieHeader(page) }
  for (const prefix of ['', '/id', '/ar']) {
    const { body } = await send(own(DANI, `${prefix}/dashboard/settings/branding`), { headers })
    expect(body.match(/<a[^>]*aria-current="page"/g), prefix).toHaveLength(2)
  }
})

test('the doctor names the missing record with the value to copy, and the domain opens the shop', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, DANI, 'owner')
  await open(page, 'settings/domain')
  const name = page.getByLabel(say('domain', 'domain'), { exact: true })
  await name.fill('203.0.113.7')
  await page.getByRole('button', { name: say('domain', 'add'), exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText(
    textOf('en', 'errors', 'fields.domain_is_address'),
  )
  const host = `toko-${randomBytes(4).toString('hex')}.com`
  await name.fill(`https://www.${host}/`)
  await page.getByRole('button', { name: say('domain', 'add'), exact: true }).click()
  const proof = page.locator('[data-record=TXT]')
  await expect(proof).toHaveAttribute('data-verdict', 'missing')
  await expect(proof).toContainText(`_gerai.www.${host}`)
  const value = await proof.getByLabel(`TXT ${say('domain', 'record_value')}`).inputValue()
  await nameServer(`_gerai.www.${host}`, 'TXT', ['gerai-verify=old'])
  await page.getByRole('button', { name: say('domain', 'check') }).click()
  await expect(proof).toHaveAttribute('data-verdict', 'wrong')
  await expect(proof).toContainText('gerai-verify=old')
  await nameServer(`_gerai.www.${host}`, 'TXT', [value])
  await nameServer(`www.${host}`, 'CNAME', [`${DANI.slug}.gerai.localhost`])
  await page.getByRole('button', { name: say('domain', 'check') }).click()
  await expect(page.getByText(say('domain', 'connected_text'))).toBeVisible()
  await page.getByRole('button', { name: say('domain', 'remove'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('domain', 'remove_confirm') })
    .click()
  await expect(name).toBeVisible()
})

test('a webhook arrives signed, and again when it is asked for', async ({ page, backstage }) => {
  const ids: string[] = []
  const receiver = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']))
    request.resume()
    response.end('received')
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = receiver.address() as AddressInfo
    await backstage.enter(page, DANI, 'dev')
    await open(page, 'developers/webhooks')
    await page.getByRole('button', { name: say('developers', 'endpoint_add') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[name=url]').fill('https://169.254.169.254/latest')
    await dialog.getByRole('button', { name: say('developers', 'endpoint_create'), exact: true }).click()
    await expect(dialog).toContainText(textOf('en', 'errors', 'fields.url_not_public'))
    await dialog.locator('input[name=url]').fill(`http://127.0.0.1:${port}/hook`)
    await dialog.getByRole('button', { name: say('developers', 'endpoint_create'), exact: true }).click()
    await expect(dialog.getByLabel(say('developers', 'secret'), { exact: true })).toHaveValue(/^whsec_/)
    await dialog.getByRole('button', { name: say('developers', 'once_done') }).click()
    await page.getByRole('link', { name: `http://127.0.0.1:${port}/hook` }).click()
    const test = page.getByRole('button', { name: say('developers', 'test') })
    await ready(test)
    await test.click()
    const delivery = page.locator('[data-delivery=delivered]')
    await expect(delivery).toHaveCount(1, { timeout: 60_000 })
    await delivery.getByRole('checkbox').check()
    await page.getByRole('button', { name: say('developers', 'redeliver'), exact: true }).click()
    await expect.poll(() => ids.length, { timeout: 60_000 }).toBe(2)
    expect(ids[0]).toBe(ids[1])
    await page.getByRole('button', { name: say('developers', 'endpoint_remove') }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('developers', 'endpoint_remove_confirm') })
      .click()
    await page.waitForURL('**/developers/webhooks')
  } finally {
    receiver.closeAllConnections()
    await new Promise((resolve) => receiver.close(resolve))
  }
})

test('mails come from an own address once the two records that the page names are there', async ({
  page,
  backstage,
}) => {
  await backstage.enter(page, DANI, 'owner')
  await open(page, 'settings/sender')
  const address = page.locator('input[name=address]')
  await address.fill('halo@shop.test')
  await page.getByRole('button', { name: say('sender', 'save'), exact: true }).click()
  await expect(page.getByText(textOf('en', 'errors', 'fields.domain_not_public')).first()).toBeVisible()
  const domain = `toko-${randomBytes(4).toString('hex')}.com`
  await address.fill(`halo@${domain}`)
  await page.getByRole('button', { name: say('sender', 'save'), exact: true }).click()
  const records = page.locator('[data-record=TXT]')
  await expect(records).toHaveCount(2)
  await expect(page.locator('[data-sender=ours]')).toBeVisible()
  const names = [
    domain,
    await records
      .nth(1)
      .getByLabel(`TXT ${say('domain', 'record_name')}`)
      .inputValue(),
  ]
  for (const [place, name] of names.entries()) {
    await expect(records.nth(place)).toHaveAttribute('data-verdict', 'missing')
    const value = await records
      .nth(place)
      .getByLabel(`TXT ${say('domain', 'record_value')}`)
      .inputValue()
    await nameServer(place === 0 ? name : `${name}.${domain}`, 'TXT', [value])
  }
  await page.getByRole('button', { name: say('sender', 'check') }).click()
  await expect(page.locator('[data-sender=own]')).toContainText(`halo@${domain}`)
  await expectGoodPage(page)
  const headers = { cookie: await cookieHeader(page) }
  for (const language of ['id', 'ar'] as const) {
    const { body } = await send(own(DANI, '/dashboard/settings/sender', language), { headers })
    expect(body).toContain(textOf(language, 'dashboard', 'sender.now_own'))
  }
  await page.getByRole('button', { name: say('sender', 'remove'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('sender', 'remove'), exact: true })
    .click()
  await expect(page.locator('[data-sender=ours]')).toBeVisible()
})
