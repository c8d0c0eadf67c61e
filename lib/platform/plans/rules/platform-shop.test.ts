import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isId } from '@/lib/core/ids'
import { platformVariantId } from './platform-shop'

test('what is sold for a key has one id in every deployment, and no other key has it', () => {
  const id = platformVariantId('pro:month')
  expect(isId(id)).toBe(true)
  // As the database makes a uuid of the same digest.
  expect(id.replaceAll('-', '')).toBe(createHash('md5').update('variant:pro:month').digest('hex'))
  expect(platformVariantId('pro:year')).not.toBe(id)
})
