import { expect, test } from 'vitest'
import { fieldErrors } from '@/lib/core/requests/field-errors'
import { ChangePassword, CodeReset, LinkReset } from './sign-in'
import { SignUp } from '@/lib/platform/opening/schema'

const shop = { name: 'Kopi Tetangga', slug: 'kopi-tetangga', currency: 'IDR', email: 'sari@kopi.test' }

const passwordErrors = (schema: typeof SignUp, form: object) => {
  const parsed = schema.safeParse(form)
  return parsed.success ? [] : (fieldErrors(parsed.error).password ?? [])
}

test('no form takes a password that is tried first', () => {
  const password = '12345678'
  const refused = [
    SignUp.safeParse({ ...shop, password }),
    CodeReset.safeParse({ email: shop.email, code: '123456', password }),
    LinkReset.safeParse({ token_hash: 'abcdefgh', password }),
    ChangePassword.safeParse({ current_password: 'x', password }),
  ].map((parsed) => (parsed.success ? null : fieldErrors(parsed.error)))
  expect(refused).toEqual(Array.from({ length: 4 }, () => ({ password: ['password_common'] })))
})

test('a password made of the shop’s name or the own address is refused, another one is taken', () => {
  expect(passwordErrors(SignUp, { ...shop, password: 'kopi-tetangga' })).toEqual(['password_about_you'])
  expect(passwordErrors(SignUp, { ...shop, password: 'sari@kopi.test' })).toEqual(['password_about_you'])
  expect(passwordErrors(SignUp, { ...shop, password: 'tiga kata bebas' })).toEqual([])
})

test('a short password is told as short alone', () => {
  expect(passwordErrors(SignUp, { ...shop, password: '1234' })).toEqual(['password_too_short'])
})

test('a password made of the form’s words is told together with what else is wrong', () => {
  const parsed = SignUp.safeParse({
    ...shop,
    name: '\u200b',
    email: 'pat..doe@example.com',
    password: 'kopi-tetangga',
  })
  expect(parsed.error && fieldErrors(parsed.error)).toEqual({
    name: ['required'],
    email: ['invalid_email'],
    password: ['password_about_you'],
  })
})
