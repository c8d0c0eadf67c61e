import { expect, test } from 'vitest'
import { toldOf } from './rules'

test('it is told once that a bot runs, and once that a person has to mend something', () => {
  expect(toldOf('starting', 'online')).toBe('discord.connected')
  expect(toldOf('online', 'degraded')).toBeNull()
  expect(toldOf('online', 'kicked')).toBe('discord.broken')
  expect(toldOf('kicked', 'kicked')).toBeNull()
  expect(toldOf('online', 'starting')).toBeNull()
})
