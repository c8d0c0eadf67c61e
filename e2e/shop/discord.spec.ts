import { outcome } from '@/e2e/fixtures/journeys'
import { newEmail } from '@/e2e/fixtures/outside'
import { SHOPS, expect, expectGoodPage, platformAddress, test, textOf } from '@/e2e/fixtures/test'

const word = (key: string): string => textOf('id', 'discord', key)
const { buatfilm } = SHOPS

test('a newcomer to the demo’s server buys from the bot, pays, and opens the key from a direct message', async ({
  page,
}, { project }) => {
  // Two widths at once are two people of the same server.
  const [who, other] = project.name === 'phone' ? ['Citra', 'Fajar'] : ['Dewi', 'Fajar']
  await page.goto(platformAddress('/').replace('//', '//discord.'))
  await page.getByRole('link', { name: who }).click()
  await expect(page.getByText(`You are ${who}`)).toBeVisible()
  await expectGoodPage(page)

  const log = page.getByRole('log')
  const press = (name: string) => log.getByRole('button', { name }).last().click()
  const said = log.locator('[data-message]')
  const before = await said.count()
  const answered = async (times: number) => {
    await expect(said).toHaveCount(before + times)
    await expect(log.getByText('is thinking…')).toHaveCount(0)
  }
  await page.getByRole('button', { name: '/shop' }).click()
  await answered(1)
  const menu = log.getByLabel(word('shop.choose')).last()
  const goods = menu.locator('option', { hasText: /lisensi/i }).first()
  await menu.selectOption({ label: (await goods.textContent()) ?? '' })
  await press('Choose')
  await answered(2)
  await press(word('shop.buy'))

  const form = page.getByRole('dialog')
  await expectGoodPage(page)
  // Asked for once: in a copy that was used before it is known.
  const email = form.getByLabel(word('buy.email'))
  if (await email.isVisible()) await email.fill(newEmail())
  await form.getByRole('button', { name: 'Submit' }).click()
  await answered(3)
  await press(word('buy.confirm'))
  await expect(log.getByText('Only you can see this').last()).toBeVisible()
  await expectGoodPage(page)

  // The page of the shop's own gateway opens beside, as it does from Discord.
  const beside = page.waitForEvent('popup')
  await log
    .getByRole('link', { name: word('order.pay') })
    .last()
    .click()
  const gateway = await beside
  await outcome(gateway, 'pay').click()
  await gateway.waitForURL(new RegExp(`//${buatfilm.slug}\\.`))
  await gateway.close()

  await expect(log.getByText(word('delivery.dm')).last()).toBeVisible()
  await page.getByRole('link', { name: /new direct message from Buatfilm/ }).click()
  await expect(page.getByRole('heading', { name: '@ Buatfilm' })).toBeVisible()
  await press(word('order.goods'))
  await expect(log.locator('.embed code').last()).toHaveText(/\S{8,}/)
  await expectGoodPage(page)

  // Nobody else finds anything of it.
  await page.getByRole('link', { name: other }).click()
  await expect(page.getByText(`You are ${other}`)).toBeVisible()
  await expect(page.getByText('Only you can see this')).toHaveCount(0)
})
