import { outcome } from '@/e2e/fixtures/journeys'
import { newEmail } from '@/e2e/fixtures/outside'
import { SHOPS, expect, expectGoodPage, platformAddress, test, textOf } from '@/e2e/fixtures/test'

const word = (key: string): string => textOf('id', 'discord', key)
const { buatfilm } = SHOPS

test('a newcomer buys from the bot, pays, sees the stock change on the board, and opens the key', async ({
  page,
}, { project }) => {
  // Two widths at once are two people of the same server.
  const [who, other] = project.name === 'phone' ? ['Citra', 'Fajar'] : ['Dewi', 'Fajar']
  await page.goto(platformAddress('/').replace('//', '//discord.'))
  await page.getByRole('link', { name: who }).click()
  await expect(page.getByText(`You are ${who}`)).toBeVisible()
  // On a phone the channels stand on a part of the page of their own.
  if (project.name === 'phone') await page.getByRole('link', { name: /^Places/ }).click()
  await page.getByRole('link', { name: '# toko' }).click()
  await expect(page.getByRole('heading', { name: '# toko' })).toBeVisible()

  const log = page.getByRole('log')
  const board = log
    .locator('[data-message]')
    .filter({ has: page.getByRole('button', { name: word('boards.all') }) })
  const stock = board.locator('.embed', { hasText: /lisensi/i }).locator('.content')
  await expect(stock).toHaveText(/\d/)
  const stockBefore = await stock.innerText()
  await expectGoodPage(page)
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
  await expect(form).toBeVisible()
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

  // The list that everybody sees follows by itself, without the page being loaded anew.
  await expect(stock).not.toHaveText(stockBefore)
  await expect(log.getByText(word('delivery.dm')).last()).toBeVisible()
  await page.getByRole('link', { name: /new direct messages? from Buatfilm/ }).click()
  await expect(page.getByRole('heading', { name: '@ Buatfilm' })).toBeVisible()
  await press(word('order.goods'))
  await expect(log.locator('.embed code').last()).toHaveText(/\S{8,}/)
  await expectGoodPage(page)

  // Nobody else finds anything of it.
  await page.getByRole('link', { name: other }).click()
  await expect(page.getByText(`You are ${other}`)).toBeVisible()
  await expect(page.getByText('Only you can see this')).toHaveCount(0)
})
