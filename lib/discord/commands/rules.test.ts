import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type { APIApplicationCommandOption } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { INDONESIAN } from '@/lib/discord/interactions/names'
import { commandsFor } from '@/lib/discord/registry/commands'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import { hashOf } from './rules'

/** So that every command is there. */
const all = { boards: { restock_role: '1400000000000000001' } }

test.each(LOCALES)('in %s every command fits what Discord takes', (locale) => {
  for (const command of commandsFor(locale, BOT_FEATURES, all)) {
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

test('what is filled in has a name in Indonesian, which Discord takes and which no other beside it has', () => {
  const used = new Set<string>()
  const look = (options: readonly APIApplicationCommandOption[]): void => {
    const names = options.map((one) => one.name_localizations?.id ?? one.name)
    expect(new Set(names).size).toBe(names.length)
    for (const one of options) {
      if (one.type === Option.Subcommand || one.type === Option.SubcommandGroup) look(one.options ?? [])
      else used.add(one.name)
      if (one.type > Option.SubcommandGroup)
        expect(one.name_localizations?.id, one.name).toMatch(/^[a-z_]{1,32}$/)
    }
  }
  for (const command of commandsFor('id', BOT_FEATURES, all))
    look(('options' in command && command.options) || [])
  expect(Object.keys(INDONESIAN).toSorted()).toEqual([...used].toSorted())
})

test('nobody is offered to be told of what is there again where nobody is told', () => {
  const names = (config: object) => commandsFor('id', ['shop'], { ...config }).map(({ name }) => name)
  expect(names({})).not.toContain('notify')
  expect(names({ boards: { restock_role: null } })).not.toContain('notify')
  expect(names(all)).toContain('notify')
})
