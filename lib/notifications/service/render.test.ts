import { expect, test } from 'vitest'
import { renderWording } from './render'

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
  const { text } = await renderWording({ ...message, sender }, wording)
  expect(text).toContain('Warung Baru will answer')
  const instead = await renderWording({ ...message, sender: { ...sender, answeredBy: 'Gerai' } }, wording)
  expect(instead.text).toContain('Gerai will answer')
  expect(instead.text).not.toContain('Warung Baru will answer')
})
