import { expect, test } from 'vitest'
import { toldOf } from './rules'
import { TokenForm } from './schema'

test('it is told once that a bot runs, and once that a person has to mend something', () => {
  expect(toldOf('starting', 'online')).toBe('discord.connected')
  expect(toldOf('online', 'degraded')).toBeNull()
  expect(toldOf('online', 'kicked')).toBe('discord.broken')
  expect(toldOf('kicked', 'kicked')).toBeNull()
  expect(toldOf('online', 'starting')).toBeNull()
})

test('a token that is not there is told of in one sentence', () => {
  const of = (token: string) => TokenForm.safeParse({ token }).error?.issues.map(({ message }) => message)
  expect(of('')).toEqual(['required'])
  expect(of('abc')).toEqual(['discord_token_shape'])
})
