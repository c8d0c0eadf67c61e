import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { commandsFor } from '@/lib/discord/registry/commands'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import { hashOf } from './rules'

test.each(LOCALES)('in %s every command fits what Discord takes', (locale) => {
  for (const command of commandsFor(locale, BOT_FEATURES)) {
    expect(command.name).toMatch(/^[a-z_-]{1,32}$/)
    const text = JSON.stringify(command)
    for (const [, description = ''] of text.matchAll(/"description":"([^"]*)"/g)) {
      expect(description.length).toBeGreaterThan(0)
      expect(description.length).toBeLessThanOrEqual(100)
      expect(description).not.toContain('about.')
    }
  }
})

test('commands are sent again when they, the bot or the server are others, and not otherwise', () => {
  const hash = hashOf('1', '2', commandsFor('id'))
  expect(hashOf('1', '2', commandsFor('id'))).toBe(hash)
  for (const other of [
    hashOf('1', '2', commandsFor('ar')),
    hashOf('3', '2', commandsFor('id')),
    hashOf('1', '3', commandsFor('id')),
  ])
    expect(other).not.toBe(hash)
})
