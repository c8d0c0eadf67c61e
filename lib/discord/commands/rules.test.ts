import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { commandsFor, hashOf, languageOf } from './rules'

test.each(LOCALES)('in %s every command fits what Discord takes', (locale) => {
  for (const command of commandsFor(locale)) {
    expect(command.name).toMatch(/^[a-z]{1,32}$/)
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

test('people are answered in their own language where it is one of ours', () => {
  expect(languageOf('en-GB', 'id')).toBe('en')
  expect(languageOf('id', 'ar')).toBe('id')
  expect(languageOf('pt-BR', 'ar')).toBe('ar')
})
