import { onceOnly, onlyIn, orderAddress, orderState, outcome } from '@/e2e/fixtures/journeys'
import { atGateway, placeOrder } from '@/e2e/fixtures/outside'
import { expectTold, openSessions } from '@/e2e/fixtures/paying'
import { SHOPS, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'

const { buatfilm, acme } = SHOPS

test.describe('on a phone', () => {
  onlyIn('phone')

  test('buatfilm: a bank transfer shows its number and the time left, and the page turns to paid by itself', async ({
    page,
  }) => {
    const word = (key: string) => textOf('id', 'shop', `order.${key}`)
    const placed = await placeOrder(buatfilm, buatfilm.other.slug)
    await page.goto(placed.payAt)
    await outcome(page, 'pending').click()
    const number = (await page.locator('[data-payment-code]').first().textContent()) ?? ''
    const reference = (await page.locator('[data-order-id]').textContent()) ?? ''
    expect(number).toMatch(/^\d{8,}$/)
    await outcome(page, 'abandon').click()
    await page.waitForURL(orderAddress)

    await expect(orderState(page)).toHaveAttribute('data-order-state', 'pending')
    await expect(page.getByText(number, { exact: true })).toBeVisible()
    await expect(page.getByRole('timer')).toHaveText(/\d\d:\d\d:\d\d/)
    await expect(page.locator('[data-fulfilment]')).toHaveCount(0)
    await expectGoodPage(page)
    await page.evaluate(() => document.body.setAttribute('data-never-reloaded', 'yes'))
    await atGateway('midtrans', 'outcome', { outcome: 'pay', orderId: reference })
    await expect(page.locator('[data-fulfilment]')).toHaveAttribute('data-state', 'delivered')
    await expect(page.getByRole('heading', { name: word('states.fulfilled.title') })).toBeVisible()
    await expect(page.locator('body')).toHaveAttribute('data-never-reloaded', 'yes')
    await expect(page.getByRole('timer')).toHaveCount(0)
  })
})

test.describe('in one width', () => {
  onceOnly()

  test('acme: a bank debit waits at the bank, and the page turns to paid by itself when the bank confirms', async ({
    page,
  }) => {
    const placed = await placeOrder(acme, acme.other.slug)
    const [session] = await openSessions(placed)
    await page.goto(placed.payAt)
    await outcome(page, 'pending').click()
    await page
      .getByRole('link', { name: 'Return to the shop' })
      .or(page.locator('[data-order-state]'))
      .first()
      .waitFor()
    await page.goto(placed.page)
    // A debit gives nothing to do: no number, no end of the window, no way to pay.
    await expectTold(page, acme, 'processing', [])
    await expect(page.getByRole('timer')).toHaveCount(0)
    await expectGoodPage(page)
    await page.evaluate(() => document.body.setAttribute('data-never-reloaded', 'yes'))
    await atGateway('stripe', 'outcome', { session, outcome: 'settle' })
    await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
    await expect(page.locator('[data-fulfilment]')).toHaveAttribute('data-state', 'delivered')
    await expect(page.locator('body')).toHaveAttribute('data-never-reloaded', 'yes')
  })

  test('acme: a page that leads to the gateway is not drawn again on the way, and is once that was refused', async ({
    page,
  }) => {
    const placed = await placeOrder(acme, acme.other.slug)
    await page.goto(placed.page)
    const drawn: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).searchParams.has('_rsc')) drawn.push(request.url())
    })
    const again = page.getByRole('button', { name: textOf('en', 'shop', 'order.retry.continue') })
    const proof = page.locator('form:has(input[name="provider"]) input[name="token"]').first()
    const token = await proof.inputValue()
    for (const sent of ['of another order', token]) {
      await proof.evaluate((field: HTMLInputElement, value) => {
        field.value = value
      }, sent)
      const held = Promise.withResolvers<undefined>()
      await page.route('**/o/**', async (route) => {
        if (route.request().method() === 'POST') await held.promise
        await route.continue()
      })
      await again.click()
      await expect(again).toHaveAttribute('aria-disabled', 'true')
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      held.resolve(undefined)
      if (sent === token) await outcome(page, 'pay').waitFor()
      else await expect.poll(() => drawn).toHaveLength(1)
      await page.unroute('**/o/**')
    }
    expect(drawn).toHaveLength(1)
  })

  test('buatfilm: a transfer can be given up for another way to pay, and a number that has ended is said and replaced', async ({
    page,
  }) => {
    const way = (key: string) =>
      page.getByRole('button', { name: textOf('id', 'shop', `order.retry.${key}`) })
    const number = page.locator('[data-payment-code]').first()
    const placed = await placeOrder(buatfilm, buatfilm.other.slug)
    await page.goto(placed.payAt)
    const given: string[] = []
    for (const leave of ['other_method', 'new_number'] as const) {
      await outcome(page, 'pending').click()
      await number.waitFor()
      const orderId = (await page.locator('[data-order-id]').textContent()) ?? ''
      given.push(new URL(page.url()).pathname)
      await outcome(page, 'abandon').click()
      await expectTold(page, buatfilm, 'pending', ['other_method'])
      if (leave === 'new_number') await atGateway('midtrans', 'outcome', { outcome: 'expire', orderId })
      if (leave === 'new_number') await expectTold(page, buatfilm, 'number_expired', ['new_number'])
      await way(leave).click()
      // A page of its own, on which every way to pay can be chosen.
      await page.locator('input[value="credit_card"]').waitFor()
      await expect(number).toHaveCount(0)
      expect(given).not.toContain(new URL(page.url()).pathname)
    }
    await outcome(page, 'pay').click()
    await page.waitForURL(orderAddress)
    await expect(orderState(page)).toHaveAttribute('data-order-words', 'fulfilled')
  })

  test('buatfilm: a card that the bank looks at is no payment until the bank accepts, and none is asked for meanwhile', async ({
    page,
  }) => {
    const placed = await placeOrder(buatfilm, buatfilm.other.slug)
    await page.goto(placed.payAt)
    const reference = (await page.locator('[data-order-id]').textContent()) ?? ''
    await outcome(page, 'challenge').click()
    await page.waitForURL(orderAddress)
    await expect(orderState(page)).toHaveAttribute('data-order-state', 'review')
    await expect(page.locator('[data-fulfilment], form button[name="provider"]')).toHaveCount(0)
    await atGateway('midtrans', 'outcome', { outcome: 'accept', orderId: reference })
    await expect(page.locator('[data-fulfilment]')).toHaveAttribute('data-state', 'delivered')
  })
})
