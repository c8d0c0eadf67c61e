import { expect, test } from 'vitest'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'
import { openApiDocument, platformOpenApiDocument } from './openapi'

type Described = {
  parameters?: { name: string; in: string }[]
  responses: Record<string, { headers?: object }>
}

test.each([
  ['a shop’s', OPERATIONS, openApiDocument(OPERATIONS, '/')],
  ['the operator’s', PLATFORM_OPERATIONS, platformOpenApiDocument(PLATFORM_OPERATIONS, '/')],
] as const)('all that is read through %s API is declared with its ETag', (_, operations, { paths = {} }) => {
  for (const { method, path, id } of operations.filter((one) => one.method === 'GET')) {
    const place = paths[`/api/v1${path}`] as Record<string, Described>
    const { parameters = [], responses } = place[method.toLowerCase()] as Described
    expect([id, parameters.some(({ name }) => name === 'If-None-Match')]).toEqual([id, true])
    expect([id, Object.keys(responses['200']?.headers ?? {})]).toEqual([id, expect.arrayContaining(['ETag'])])
    expect([id, '304' in responses]).toEqual([id, true])
  }
})

test('whatever is done to an order takes the version that was read', () => {
  const { paths = {} } = openApiDocument(OPERATIONS, '/')
  const deeds = OPERATIONS.filter(
    ({ method, path }) => method === 'POST' && /^\/orders\/\{id\}\/(?!notes)/.test(path),
  )
  expect(deeds.length).toBeGreaterThan(6)
  for (const { path, id } of deeds) {
    const { parameters = [], responses } = (paths[`/api/v1${path}`] as Record<string, Described>)
      .post as Described
    expect([id, parameters.some(({ name }) => name === 'If-Match'), '412' in responses]).toEqual([
      id,
      true,
      true,
    ])
  }
})
