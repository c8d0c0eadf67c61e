import { expect, test } from 'vitest'
import { translator } from '@/lib/core/i18n/i18n'
import { announcement, rankPart, readRisen, risenSubject } from './announcing'
import { rolesAt } from './rewards'

const t = translator('en', 'discord')
const values = { name: 'Rani', level: '7', xp: '1,234' }

test('a text is filled in where it has places; the built-in one is used where there is none', () => {
  expect(announcement('Hooray {name}, level {level} with {xp} XP {unknown}', values, t)).toBe(
    'Hooray Rani, level 7 with 1,234 XP {unknown}',
  )
  expect(announcement('  ', values, t)).toBe('**Rani** reached level 7!')
})

test('neither what the shop wrote nor a name does anything', () => {
  const text = announcement('@everyone **{name}**', { ...values, name: '[x](https://a.b) {level}' }, t)
  expect(text).not.toContain('@everyone')
  expect(text).toContain(String.raw`\*\*`)
  expect(text).not.toContain('](')
  // A name that looks like a place stays a name.
  expect(text).toContain('{level}')
})

test('what an announcement is about is read as it was written, and nothing else is', () => {
  const risen = { userId: '130000000000000001', level: 12, channelId: '150000000000000001' }
  expect(readRisen(risenSubject(risen))).toEqual(risen)
  expect(readRisen(risenSubject({ ...risen, channelId: null }))).toEqual({ ...risen, channelId: null })
  for (const text of ['', '1.2.3', '130000000000000001.12', '130000000000000001.x.-'])
    expect(readRisen(text)).toBeNull()
  expect(rankPart(risen)).toBe('rank:130000000000000001.12')
})

test('roles stay with the next level, or make place for it', () => {
  const rewards = [
    { level: 5, roleId: 'five' },
    { level: 10, roleId: 'ten' },
    { level: 10, roleId: 'also' },
  ]
  const at = (level: number, isStacking: boolean) => rolesAt(level, { rewards, isStacking })
  expect([at(4, true), at(5, true), at(10, true)]).toEqual([[], ['five'], ['five', 'ten', 'also']])
  expect([at(4, false), at(9, false), at(10, false)]).toEqual([[], ['five'], ['ten', 'also']])
})
