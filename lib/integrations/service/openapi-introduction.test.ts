import { expect, test } from 'vitest'
import { openApiDocument, platformOpenApiDocument } from './openapi'

test('the document begins with what every call has in common', () => {
  for (const document of [
    openApiDocument([], 'http://a.test'),
    platformOpenApiDocument([], 'http://a.test'),
  ]) {
    const { description = '' } = document.info
    for (const word of [
      '`next`',
      'RFC 9457',
      '`Idempotency-Key`',
      '64 KiB',
      '`If-Match`',
      'without it, which is allowed everywhere',
      'minor units',
    ])
      expect(description).toContain(word)
  }
})
