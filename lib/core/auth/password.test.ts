import { expect, test } from 'vitest'
import { isGuessable } from './password'

test.each(['12345678', 'password', 'Password1!', 'P@ssw0rd2026', 'qwertyuiop', 'zaq12wsx', 'aaaaaaaaaaaa'])(
  'a common or leaked password is refused: %s',
  (password) => {
    expect(isGuessable(password)).toBe(true)
  },
)

test.each(['bismillah', 'sayang123', 'indonesia1', 'muhammad1'])(
  'so is one that is common where our sellers live: %s',
  (password) => {
    expect(isGuessable(password)).toBe(true)
  },
)

test('a password made of what stands around it is refused', () => {
  expect(isGuessable('kopitetangga', ['owner@kopi.test', 'Kopi Tetangga', 'kopitetangga'])).toBe(true)
  expect(isGuessable('owner@kopi.test', ['owner@kopi.test'])).toBe(true)
  expect(isGuessable('gerai2026')).toBe(true)
})

test.each(['gerai-demo', 'kata sandi saya', 'aB3$xZ9q', 'كلمةالسر الطويلة'])(
  'a password that nobody tries first is taken: %s',
  (password) => {
    expect(isGuessable(password)).toBe(false)
  },
)
