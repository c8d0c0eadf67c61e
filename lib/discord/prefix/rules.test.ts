import { expect, test } from 'vitest'
import { shopCommands } from '@/lib/discord/shop/commands'
import { staffCommands } from '@/lib/discord/staff/commands'
import { afterPrefix, readTyped, secretIn, wordsOf } from './rules'

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

test('what stands in quotation marks is one word', () => {
  expect(wordsOf('1 2 "Toko Citra  Jaya" pro')).toEqual(['1', '2', 'Toko Citra  Jaya', 'pro'])
  expect(wordsOf('1 2 “Toko Citra” «gold plan»')).toEqual(['1', '2', 'Toko Citra', 'gold plan'])
  expect(wordsOf(' Toko "half ')).toEqual(['Toko', '"half'])
  expect(wordsOf('')).toEqual([])
})

test('what is no command of the server is none, and of one without its part the parts are known', () => {
  for (const said of ['', 'help', 'constructor']) expect(readTyped(commands, said)).toBeNull()
  for (const said of ['stock', 'stock burn'])
    expect(readTyped(commands, said)).toEqual({ name: 'stock', parts: ['list', 'add', 'adjust'] })
})

test('keys and codes in a channel are known whatever begins the command, and nothing else is taken for them', () => {
  const bot = { prefix: 'tk!', botId: '1200000000000000001' }
  const of = (content: string, hasFiles = false) => secretIn({ content, hasFiles }, bot)
  for (const begin of ['!', '?', '.', '/', '$', '-', 'tk!', 'TK-'.slice(2), '<@1200000000000000001> ', '! '])
    for (const [said, is] of [
      ['addstock film AAAA-BBBB', 'keys'],
      ['stock add film AAAA-BBBB', 'keys'],
      ['link ABCD-EFGH', 'code'],
    ] as const)
      expect(of(`${begin}${said}`), `${begin}${said}`).toBe(is)
  expect(of('addstock film\nAAAA-BBBB')).toBe('keys')
  expect(of('!addstock', true)).toBe('keys')
  for (const said of [
    '!addstock',
    '/link',
    '!stock list',
    'link in bio',
    'stock add, please',
    '!linked x',
    'hi',
  ])
    expect(of(said), said).toBeNull()
})
