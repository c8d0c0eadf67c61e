import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { CATALOGUE } from '@/lib/notifications/rules/catalogue'
import { TEMPLATES } from '@/lib/notifications/schema'
import type { Template } from '@/lib/notifications/schema'
import { platformWording, renderWording } from './render'

const sender = {
  ...{ name: 'Warung Baru', brandColor: '#0f766e', brandTextColor: '#ffffff' },
  ...{ origin: 'https://warung.gerai.test', replyTo: 'help@gerai.test' },
}
const message = {
  template: 'team_invitation',
  locale: 'en',
  content: {
    values: { shop: 'Warung Baru', inviter: 'Gerai', role: 'Owner', until: 'Friday' },
    links: { invitation_link: 'https://warung.gerai.test/join' },
  },
} as const
const wording = { subject: 'Join', preheader: '', body: 'Hello' }

test('a mail says who answers it: the shop, or whoever answers in its place', async () => {
  const { text } = await renderWording({ ...message, template: 'order_paid', sender }, wording)
  expect(text).toContain('Warung Baru will answer')
  const instead = await renderWording({ ...message, sender: { ...sender, answeredBy: 'Gerai' } }, wording)
  expect(instead.text).toContain('Gerai will answer')
  expect(instead.text).not.toContain('Warung Baru will answer')
})

test.each(LOCALES)(
  'a mail to the shop names in %s whom a reply reaches, and never the shop itself',
  async (locale) => {
    const say = translator(locale, 'mail')
    const address = 'rina@example.test'
    const footOf = async (template: Template, replyTo: string | null = address) =>
      (await renderWording({ ...message, locale, template, sender: { ...sender, replyTo } }, wording)).text
    for (const template of ['seller_order_paid', 'seller_attention', 'seller_refund_asked'] as const)
      expect(await footOf(template)).toContain(say('help_customer', { address }))
    for (const template of ['seller_low_stock', 'team_invitation', 'limit_warning', 'key_refused'] as const)
      expect(await footOf(template)).toContain(say('help_address', { address }))
    for (const template of TEMPLATES) {
      const text = await footOf(template, null)
      expect(text).toContain(say('help_nobody'))
      if (CATALOGUE[template].isForShop)
        expect(await footOf(template)).not.toContain(say('help', { shop: sender.name }))
    }
  },
)

test.each(LOCALES)('no mail asks twice in %s to be answered', async (locale) => {
  const say = translator(locale, 'mail')
  const contact = 'help@gerai.test'
  const content = { values: { contact, reason: 'Rent', date: 'Friday' }, links: message.content.links }
  const textOf = async (template: Template) =>
    (await renderWording({ locale, template, sender, content }, platformWording(template, locale))).text
  for (const template of [
    'shop_suspended',
    'shop_reactivated',
    'deletion_planned',
    'deletion_called_off',
  ] as const) {
    const text = await textOf(template)
    expect(text.split(contact)).toHaveLength(2)
    expect(text).not.toContain(say('help_address', { address: contact }))
  }
  const declined = await textOf('refund_declined')
  expect(declined).toContain(say('help', { shop: sender.name }))
  expect(declined.match(/reply|balas|الرد|ردّ/gi)?.length ?? 0).toBeLessThan(2)
})

test('as plain text a button stands on a line of its own, so that its address ends where it ends', async () => {
  const body = '[Join]({{invitation_link}})\n\n[Join again]({{invitation_link}})'
  const { text } = await renderWording({ ...message, sender }, { ...wording, body })
  expect(text).toMatch(/Join https:\S+\/join\n+Join again/)
})
