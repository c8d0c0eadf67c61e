import { expect, test } from 'vitest'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import { meaningfulRights } from './module-rights'

test('rights of a module are shown where it is used, and all others everywhere', () => {
  const none = meaningfulRights(PERMISSION_NAMES, () => false)
  expect(PERMISSION_NAMES.filter((right) => !none.includes(right))).toEqual([
    ...['lending.read', 'lending.write', 'lending.approve', 'whatsapp.manage'],
  ])
  expect(meaningfulRights(PERMISSION_NAMES, (module) => module === 'lending')).toContain('lending.write')
  expect(meaningfulRights(PERMISSION_NAMES, () => true)).toEqual(PERMISSION_NAMES)
})
