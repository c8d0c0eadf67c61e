import { expect, test } from 'vitest'
import { shopCommands } from '@/lib/discord/shop/commands'
import { staffCommands } from '@/lib/discord/staff/commands'
import { afterPrefix, readTyped } from './rules'

const bot = { prefix: '!', botId: '1200000000000000001' }
const commands = [...shopCommands('en'), ...staffCommands('en')]

test('a command begins with the prefix, or with a mention of the bot', () => {
  expect(afterPrefix('!shop', bot)).toBe('shop')
  expect(afterPrefix('<@1200000000000000001>  buy Film', bot)).toBe('buy Film')
  expect(afterPrefix('<@!1200000000000000001>shop', bot)).toBe('shop')
  for (const said of ['', 'shop', 'so !shop', '<@1200000000000000002> shop'])
    expect(afterPrefix(said, bot)).toBeNull()
})

test('options are filled in their order, and the last takes what is left', () => {
  expect(readTyped(commands, 'SHOP')).toEqual({ name: 'shop', part: null, options: {} })
  expect(readTyped(commands, 'buy Kelas  film')).toEqual({
    ...{ name: 'buy', part: null },
    options: { product: 'Kelas  film' },
  })
  expect(readTyped(commands, 'stock adjust Film -2 lost in a fire')).toEqual({
    ...{ name: 'stock', part: 'adjust' },
    options: { goods: 'Film', by: '-2', reason: 'lost in a fire' },
  })
})

test('what is no command of the server, or no part of one, is none', () => {
  for (const said of ['', 'help', 'stock', 'stock burn', 'constructor'])
    expect(readTyped(commands, said)).toBeNull()
})
