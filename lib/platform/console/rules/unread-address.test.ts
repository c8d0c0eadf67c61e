import { expect, test } from 'vitest'
import { isUnread } from './unread-address'

test('nobody is sent to an address that nobody reads', () => {
  for (const address of [
    'no-reply@gerai.test',
    'noreply@gerai.test',
    'NoReply@gerai.test',
    'do-not-reply@g.test',
    'donotreply@g.test',
    'do-not.reply@g.test',
  ])
    expect(isUnread(address), address).toBe(true)
  for (const address of [
    'support@gerai.test',
    'nora@gerai.test',
    'noreplying@gerai.test',
    'casino-reply@g.test',
  ])
    expect(isUnread(address), address).toBe(false)
})
