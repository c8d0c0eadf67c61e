import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { fileNotice } from './file-notice'
import { readNotice } from './notices'
import { pictureNotice } from './picture-notice'

test('an address asks for no notice but ours', () => {
  expect(readNotice('claimed')).toBe('claimed')
  for (const odd of ['', 'toString', '__proto__', undefined, ['claimed']]) expect(readNotice(odd)).toBeNull()
})

test.each([
  [new AppError('validation_failed', 'file_too_large'), 'picture_too_large'],
  [new AppError('body_too_large'), 'picture_too_large'],
  [new AppError('validation_failed', 'proof_type'), 'picture_type'],
  [new AppError('conflict', 'claim_takes_no_picture'), 'picture_late'],
  [new AppError('rate_limited'), 'picture_often'],
  [new AppError('validation_failed', 'x', { fields: { picture: ['required'] } }), 'picture_missing'],
  [new AppError('shop_closed'), 'picture_failed'],
])('a picture that was not taken is told with its reason: %s', (error, notice) => {
  expect(pictureNotice(error)).toBe(notice)
})

test.each([
  [new AppError('conflict', 'paper_waits'), 'file_waits'],
  [new AppError('not_found'), 'file_missing'],
  [new AppError('rate_limited'), 'file_often'],
  [new AppError('validation_failed', 'x', { fields: { to: ['days_turned'] } }), 'file_days'],
  [new AppError('validation_failed', 'x', { fields: { from: ['invalid_day'] } }), 'file_refused'],
  [new AppError('validation_failed'), 'file_refused'],
])('a file that cannot be had is told with its reason: %s', (error, notice) => {
  expect(fileNotice(error)).toBe(notice)
})

test('what went wrong here is nobody’s mistake there', () => {
  expect(() => pictureNotice(new Error('disk'))).toThrow('disk')
  expect(() => fileNotice(new Error('disk'))).toThrow('disk')
})
