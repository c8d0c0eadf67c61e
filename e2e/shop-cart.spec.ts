import {
  fillCheckout,
  findOrders,
  onceOnly,
  orderAddress,
  orderState,
  outcome,
  payButton,
} from '@/e2e/fixtures/journeys'
import { ask, mailsTo, newEmail } from '@/e2e/fixtures/outside'
import { withPlantedShop } from '@/e2e/fixtures/planted-shop'
import { SHOPS, addressOf, expect, expectGoodPage, test, textOf } from '@/e2e/fixtures/test'

for (const shop of Object.values(SHOPS)) {
  const word = (key: string) => textOf(shop.language, 'shop', key)
  const checkout = addressOf(shop, `/checkout?product=${shop.other.slug}`)

  test(`${shop.slug}: a cart takes two products, keeps to the limit of each, and lets go of one`, async ({
    page,
  }) => {
    for (const product of [shop.key, shop.other]) {
      await page.goto(addressOf(shop, `/p/${product.slug}`))
      await page.getByRole('button', { name: word('product.add_to_cart') }).click()
      await page.waitForURL(/\/cart$/)
    }
    const lines = page
      .locator('main li')
      .filter({ has: page.getByRole('button', { name: word('cart.remove') }) })
    await expect(lines).toHaveCount(2)
    const line = lines.filter({ has: page.locator(`a[href$="/p/${shop.other.slug}"]`) })
    const fewer = line.getByRole('button', { name: word('cart.fewer') })
    const more = line.getByRole('button', { name: word('cart.more') })
    await expect(fewer).toBeDisabled()
    const sum = async () =>
      Number((await line.locator('bdi.font-semibold').innerText()).replaceAll(/\D/g, ''))
    const ofOne = await sum()
    await more.click()
    await expect(line.getByRole('group')).toContainText('2')
    await expect(fewer).toBeEnabled()
    // Clicks that come faster than the answers all count, and are still there when the page is loaded again.
    await more.evaluate((button: HTMLButtonElement) => {
      for (let click = 0; click < 3; click += 1) button.click()
    })
    await more.click()
    await more.click()
    await expect(line.getByRole('group')).toContainText('7')
    await expect.poll(sum).toBe(ofOne * 7)
    await page.reload()
    await expect(line.getByRole('group')).toContainText('7')

    // More than the limit is taken into the cart, but not past it.
    await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
    await page.getByLabel(word('product.quantity'), { exact: true }).fill('10')
    await page.getByRole('button', { name: word('product.add_to_cart') }).click()
    await page.waitForURL(/\/cart$/)
    await expect(page.getByText(word('cart.fix_first'))).toBeVisible()
    await expect(page.getByRole('link', { name: word('cart.checkout') })).toHaveCount(0)
    await expectGoodPage(page)
    await line.getByRole('button', { name: /10/ }).click()
    await expect(page.getByRole('link', { name: word('cart.checkout') })).toBeVisible()
    await expect(line.getByRole('group')).toContainText('10')
    await expect(more).toBeDisabled()

    await line.getByRole('button', { name: word('cart.remove') }).click()
    await expect(lines).toHaveCount(1)
    await expect(lines.locator(`a[href$="/p/${shop.key.slug}"]`)).toBeVisible()
    await lines.getByRole('button', { name: word('cart.remove') }).click()
    await expect(page.getByRole('heading', { name: word('cart.empty') })).toBeVisible()
    await expectGoodPage(page)
  })

  test(`${shop.slug}: a mistake at checkout is named in the shop's language and nothing typed is lost`, async ({
    page,
  }) => {
    await page.goto(checkout)
    const consent = page.getByRole('checkbox', { name: word('checkout.consent') })
    await expect(consent).not.toBeChecked()
    await fillCheckout(page, shop.language, {
      name: 'Sari “S” Wulandari',
      email: 'sari@nowhere',
      phone: 'call me',
      note: 'Please <b>hurry</b>\nThank you',
    })
    await consent.check()
    await payButton(page).click()
    const email = page.locator('input[name="email"]')
    await expect(email).toHaveAttribute('aria-invalid', 'true')
    await expect(email).toBeFocused()
    await expect(email).toHaveValue('sari@nowhere')
    await expect(email).toHaveAccessibleDescription(
      new RegExp(textOf(shop.language, 'errors', 'fields.invalid_email')),
    )
    await expect(page.locator('input[name="phone"]')).toHaveValue('call me')
    await expect(page.locator('input[name="phone"]')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.locator('input[name="name"]')).toHaveValue('Sari “S” Wulandari')
    await expect(page.locator('textarea[name="note"]')).toHaveValue('Please <b>hurry</b>\nThank you')
    await expect(consent).toBeChecked()
    await expectGoodPage(page)
    // Corrected where it was wrong, it goes through.
    await email.fill(newEmail())
    await page.locator('input[name="phone"]').fill('+62 812-3456-7890')
    await payButton(page).click()
    await expect(outcome(page, 'abandon')).toBeVisible()
  })

  test.describe('in one width', () => {
    onceOnly()

    test(`${shop.slug}: a double click, the back button and a reload all lead to one order`, async ({
      page,
    }) => {
      const email = newEmail()
      await page.goto(checkout)
      await fillCheckout(page, shop.language, { email })
      await payButton(page).dblclick()
      await outcome(page, 'abandon').waitFor()
      const payAt = page.url()

      await page.goBack()
      await fillCheckout(page, shop.language, { email })
      await payButton(page).click()
      await outcome(page, 'abandon').waitFor()
      expect(page.url()).toBe(payAt)

      await page.goto(checkout)
      await page.reload()
      await fillCheckout(page, shop.language, { email })
      await payButton(page).click()
      await outcome(page, 'pay').click()
      await page.waitForURL(orderAddress)
      await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
      const number = (await page.locator('h1 bdi').textContent()) ?? ''
      expect(await findOrders(page, shop, email)).toEqual([number])
    })

    test(`${shop.slug}: two tabs that order the same cart give one order, and the cart is empty after it`, async ({
      page,
      context,
    }) => {
      const email = newEmail()
      await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
      await page.getByRole('button', { name: word('product.add_to_cart') }).click()
      await page.getByRole('link', { name: word('cart.checkout') }).click()
      await page.waitForURL(/\/checkout$/)
      const other = await context.newPage()
      await other.goto(addressOf(shop, '/checkout'))
      for (const tab of [page, other]) await fillCheckout(tab, shop.language, { email })
      await Promise.all([page, other].map((tab) => payButton(tab).click()))
      await Promise.all([page, other].map((tab) => outcome(tab, 'pay').waitFor()))
      expect(other.url()).toBe(page.url())

      // Who comes back without having paid finds the order, not a second cart of the same things.
      await page.goto(addressOf(shop, '/cart'))
      await expect(page.getByRole('heading', { name: word('cart.empty') })).toBeVisible()
      await page.getByRole('link', { name: word('recent_order.open') }).click()
      await expect(orderState(page)).toHaveAttribute('data-order-state', 'unpaid')
      const number = (await page.locator('h1 bdi').textContent()) ?? ''
      expect(await findOrders(page, shop, email)).toEqual([number])
      expect((await mailsTo(email)).filter(({ subject }) => subject.includes(number.slice(1)))).toHaveLength(
        1,
      )
    })

    test(`${shop.slug}: an address corrected after going back, and another tab of the cart, leave one order to pay`, async ({
      page,
      context,
    }) => {
      const [wrong, right] = [newEmail(), newEmail()]
      await page.goto(addressOf(shop, `/p/${shop.other.slug}`))
      await page.getByRole('button', { name: word('product.add_to_cart') }).click()
      await page.getByRole('link', { name: word('cart.checkout') }).click()
      await page.waitForURL(/\/checkout$/)
      const other = await context.newPage()
      await other.goto(addressOf(shop, '/checkout'))
      await fillCheckout(page, shop.language, { email: wrong })
      const consent = page.locator('input[name="marketing_consent"]')
      await consent.check()
      await payButton(page).click()
      await outcome(page, 'pay').waitFor()
      const closed = page.url()
      // The cart was ordered by now; while its order can be corrected it shows what that holds, and so does the checkout.
      await page.goto(addressOf(shop, '/cart'))
      await expect(page.locator(`main li a[href$="/p/${shop.other.slug}"]`).first()).toBeVisible()
      await page.getByRole('link', { name: word('cart.checkout') }).click()
      await page.waitForURL(/\/checkout$/)
      await expect(consent).toBeChecked()
      await expect(page.getByRole('link', { name: word('checkout.to_order') })).toBeVisible()
      await expect(page.locator('input[name="email"]')).toHaveValue(wrong)
      await expectGoodPage(page)
      await page.locator('input[name="email"]').fill(right)
      await payButton(page).click()
      await outcome(page, 'pay').waitFor()
      expect(page.url()).not.toBe(closed)
      await outcome(page, 'pay').click()
      await page.waitForURL(orderAddress)
      await expect(orderState(page)).toHaveAttribute('data-order-state', 'fulfilled')
      const number = (await page.locator('h1 bdi').textContent()) ?? ''
      // The tab that was left open is led to the order that is paid.
      await fillCheckout(other, shop.language, { email: newEmail() })
      await payButton(other).click()
      await other.waitForURL(orderAddress)
      await expect(other.getByText(word('order.standing.paid.title'))).toBeVisible()
      await expect(other.locator('h1 bdi')).toHaveText(number)
      await other.goto(closed)
      await expect(outcome(other, 'pay')).toHaveCount(0)
      expect(await findOrders(page, shop, right)).toEqual([number])
    })

    test(`${shop.slug}: the total is the server's; a price that changed meanwhile is told before anything is ordered`, async ({
      page,
    }) => {
      await page.goto(checkout)
      await fillCheckout(page, shop.language, { email: newEmail() })
      await page.locator('input[name="shown_total"]').evaluate((input: HTMLInputElement) => {
        input.value = '1'
      })
      await payButton(page).click()
      await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveText(
        textOf(shop.language, 'errors', 'details.total_changed'),
      )
      await expect(page.locator('input[name="name"]')).toHaveValue('Sari Wulandari')
    })
  })
}

test.describe('in one width', () => {
  onceOnly()

  test('a product that is renamed stays in the cart, and its old links lead to it in every language', async ({
    page,
  }) => {
    await withPlantedShop([{ slug: 'kursus', priceMinor: 0 }], async (shop) => {
      await page.goto(addressOf(shop, '/p/kursus'))
      await page.getByRole('button', { name: textOf('id', 'shop', 'product.add_to_cart') }).click()
      await page.waitForURL(/\/cart$/)
      await shop.write('update public.products set slug = $2 where tenant_id = $1', [shop.tenantId, 'kelas'])
      await page.reload()
      await expect(page.locator('main a[href$="/p/kelas"]')).toBeVisible()
      await expect(page.getByRole('link', { name: textOf('id', 'shop', 'cart.checkout') })).toBeVisible()
      expect((await ask(addressOf(shop, '/p/kursus'))).status).toBe(308)
      await page.goto(addressOf(shop, '/p/kursus?utm_source=mail'))
      expect(page.url()).toBe(addressOf(shop, '/p/kelas?utm_source=mail'))
      await page.goto(addressOf(shop, '/p/kursus', 'en'))
      expect(page.url()).toBe(addressOf(shop, '/p/kelas', 'en'))
      await page.goto(addressOf(shop, '/checkout?product=kursus'))
      await expect(payButton(page)).toBeVisible()
    })
  })
})
