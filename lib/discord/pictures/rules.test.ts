import { expect, test } from 'vitest'
import { avatarAddress, colourOf, hostOfPictures, initialOf, runsOf } from './rules'

const seen = (text: string): string[] => runsOf(text).map(({ text: part }) => part)

test('a line is divided where its direction changes, and its pieces stand as they are seen', () => {
  expect(seen('Rani W.')).toEqual(['Rani W.'])
  expect(seen('محمد الأحمد')).toEqual(['محمد الأحمد'])
  expect(seen('Halo محمد abc')).toEqual(['Halo ', 'محمد', ' abc'])
  // The line runs from the right: what is read first stands last.
  expect(seen('يا Rani، رقم 12')).toEqual(['12', '، رقم ', 'Rani', 'يا '])
  expect(seen('')).toEqual([])
})

test('a person’s picture has one address, at Discord or where it is simulated, and nothing else is asked', () => {
  const id = '1300000000000000001'
  const host = hostOfPictures('https://discord.com/api')
  expect(avatarAddress(host, id, `a_${'0'.repeat(32)}`)).toBe(
    `https://cdn.discordapp.com/avatars/${id}/a_${'0'.repeat(32)}.png?size=256`,
  )
  expect(hostOfPictures('http://127.0.0.1:3009/discord/api')).toBe('http://127.0.0.1:3009/discord')
  for (const avatar of ['', '../x', 'https://evil.example/x.png', `${'0'.repeat(32)}/..`])
    expect(avatarAddress(host, id, avatar)).toBeNull()
  expect(avatarAddress(host, '../1', '0'.repeat(32))).toBeNull()
})

test('who has no picture has a letter, and always the same colour', () => {
  expect(['rani', '✨ محمد', '!!', '9lives'].map(initialOf)).toEqual(['R', 'م', '?', '9'])
  expect(colourOf('1300000000000000001')).toBe(colourOf('1300000000000000001'))
})
