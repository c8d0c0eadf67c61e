import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { readStrictJson } from './json-body'
import { openFile } from './upload'

const sent = (headers: Record<string, string>) =>
  new Request('http://shop.test/api/v1/x', { method: 'POST', headers, body: '{}' })

const told = (error: unknown): unknown => (error instanceof AppError ? [error.code, error.message] : error)

const read = async (headers: Record<string, string>): Promise<unknown> =>
  readStrictJson(sent(headers), 100).catch(told)

test.each([
  'application/json',
  'Application/JSON ; charset=UTF-8',
  'application/json;charset="utf-8"',
  'application/json; charset=utf8',
])('JSON in UTF-8 is read: %s', async (type) => {
  expect(await read({ 'content-type': type })).toEqual({})
  expect(await read({ 'content-type': type, 'content-encoding': 'identity' })).toEqual({})
})

test.each([
  ['application/merge-patch+json', 'unsupported_media_type'],
  ['application/vnd.api+json', 'unsupported_media_type'],
  ['text/json', 'unsupported_media_type'],
  ['application/json-seq', 'unsupported_media_type'],
  ['json', 'unsupported_media_type'],
  ['application/json; charset=iso-8859-1', 'content_charset'],
  ['application/json; charset=utf-16', 'content_charset'],
])('another type or another set of signs is refused: %s', async (type, words) => {
  expect(await read({ 'content-type': type })).toEqual(['unsupported_media_type', words])
})

test.each(['gzip', 'br', 'identity, gzip', 'x-unknown'])(
  'what is said to be packed is refused, whatever it is: %s',
  async (encoding) => {
    const refusal = ['unsupported_media_type', 'content_encoded']
    expect(await read({ 'content-type': 'application/json', 'content-encoding': encoding })).toEqual(refusal)
    const open = async () =>
      Promise.resolve(sent({ 'content-type': 'image/png', 'content-encoding': encoding })).then((request) =>
        openFile(request, 100, () => new AppError('body_too_large')),
      )
    expect(await open().catch(told)).toEqual(refusal)
  },
)
