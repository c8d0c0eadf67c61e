import { expect, own, placeOrder, ready, send, test } from '@/e2e/fixtures/backstage'
import { onlyIn } from '@/e2e/fixtures/journeys'
import { SHOPS, expectGoodPage, textOf } from '@/e2e/fixtures/test'

const shop = SHOPS.buatfilm

for (const { language, seller, width } of [
  { language: 'en', seller: 'id', width: 'desktop' },
  { language: 'ar', seller: 'ar', width: 'phone' },
] as const) {
  const word = (key: string) => textOf(language, 'shop', `order.refund_request.${key}`)
  const say = (key: string) => textOf(seller, 'dashboard', `refund_requests.${key}`)

  test.describe('in turn', () => {
    onlyIn(width)

    test(`a customer has receipt and invoice, asks for the money back, and reads why not, in ${language}`, async ({
      page,
      backstage,
    }) => {
      await backstage.enter(page, shop, 'owner')
      const order = await placeOrder(shop, shop.other.slug)
      await backstage.atGateway(order.attemptId, 'pay')
      await page.goto(own(shop, order.path, language))
      await expect(page.locator('[data-fulfilment]').first()).toHaveAttribute('data-state', 'delivered')
      for (const kind of ['receipt', 'invoice']) {
        const name = textOf(language, 'shop', `papers.download.${kind}`)
        const link = page.getByRole('link', { name, exact: true })
        const address = new URL((await link.getAttribute('href')) ?? '', page.url()).href
        const { headers, body } = await send(address)
        expect(headers).toMatchObject({
          'content-type': 'application/pdf',
          'cache-control': 'no-store',
          'referrer-policy': 'same-origin',
        })
        expect(body.slice(0, 5)).toBe('%PDF-')
      }

      const reason = `Salah beli ${order.number}`
      await page.locator('summary', { hasText: word('open') }).click()
      const submit = page.getByRole('button', { name: word('send') })
      await ready(submit)
      await submit.click()
      const field = page.getByRole('textbox', { name: word('reason') })
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await field.fill(reason)
      await submit.click()
      await expect(page.locator('[data-refund-request]')).toHaveAttribute('data-refund-request', 'open')
      await expectGoodPage(page)

      await page.goto(own(shop, '/dashboard/orders/refund-requests', seller))
      const request = page.locator('li[data-refund-request]').filter({ hasText: reason })
      const decline = request.getByRole('button', { name: say('decline'), exact: true })
      await ready(decline)
      await expectGoodPage(page)
      await decline.click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: say('answer') }).fill('Sudah ditonton.')
      await dialog.getByRole('button', { name: say('decline_send') }).click()
      await expect(request).toHaveCount(0)

      // What the customer reads then, and may ask once more.
      const { body: answered } = await send(own(shop, order.path, language))
      for (const said of ['data-refund-request="declined"', 'Sudah ditonton.', word('open')])
        expect(answered).toContain(said)
    })
  })
}
