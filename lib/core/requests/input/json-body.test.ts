import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { readStrictJson } from './json-body'

const refusalOf = async (body: string): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' }
  const request = new Request('http://shop.test/api/v1/x', { method: 'POST', headers, body })
  return readStrictJson(request, 1024 * 1024).catch((error: unknown) =>
    error instanceof AppError ? [error.code, error.message, error.values] : error,
  )
}

test('a body that is no JSON object is told what it is instead, and where it breaks', async () => {
  for (const [body, message, values] of [
    ['[]', 'json_no_object', {}],
    ['null', 'json_no_object', {}],
    ['', 'json_empty', {}],
    [' \n', 'json_empty', {}],
    ['\ufeff{}', 'json_mark', {}],
    ['{} x', 'json_broken', { line: 1, column: 4 }],
    ['{"a": 1,\n  b}', 'json_broken', { line: 2, column: 3 }],
    ['['.repeat(100_000), 'json_broken', { line: 1, column: 1 }],
  ] as const)
    expect(await refusalOf(body), body.slice(0, 20)).toEqual(['malformed_body', message, values])
})
