import { expect, test } from 'vitest'
import { handOver } from './rules'
import type { Delivery } from './rules'

const now = new Date('2026-11-26T10:00:00Z')

const delivery: Delivery = {
  accessUrl: 'https://course.example/in',
  note: 'Welcome.',
  fileKey: 'tenants/t/files/guide.pdf',
  fileName: 'guide.pdf',
  fileType: null,
  fileSizeBytes: 5n,
  fileSha256: 'a'.repeat(64),
  downloadLimit: 3,
  linkLifetimeDays: 7,
}

test('what can be delivered is, with what the product says now', () => {
  expect(handOver('access_link', delivery, now)).toEqual({
    kind: 'deliver',
    needsUnits: false,
    goods: { accessUrl: delivery.accessUrl, note: 'Welcome.' },
  })
  expect(handOver('file', delivery, now)).toEqual({
    kind: 'deliver',
    needsUnits: false,
    goods: {
      note: 'Welcome.',
      file: {
        key: 'tenants/t/files/guide.pdf',
        name: 'guide.pdf',
        type: 'application/octet-stream',
        sizeBytes: 5n,
        sha256: delivery.fileSha256,
      },
      downloadsLeft: 3,
      expiresAt: new Date('2026-12-03T10:00:00Z'),
    },
  })
  expect(handOver('license_key', delivery, now)).toMatchObject({
    needsUnits: true,
    goods: { note: 'Welcome.' },
  })
  expect(handOver('license_key', null, now)).toMatchObject({ needsUnits: true, goods: { note: '' } })
})

test('what is missing is named and nothing is delivered without it', () => {
  const problem = (kind: Parameters<typeof handOver>[0], missing: Partial<Delivery> | null) =>
    handOver(kind, missing === null ? null : { ...delivery, ...missing }, now)
  for (const missing of [null, { accessUrl: null }, { accessUrl: '' }])
    expect(problem('access_link', missing)).toEqual({ kind: 'problem', problem: 'no_access_link' })
  for (const missing of [
    null,
    { fileKey: null },
    { fileName: null },
    { fileSizeBytes: null },
    { fileSha256: null },
  ])
    expect(problem('file', missing)).toEqual({ kind: 'problem', problem: 'no_file' })
  expect(problem('manual', {})).toEqual({ kind: 'problem', problem: 'by_hand' })
})

test('an empty file is a file', () => {
  expect(handOver('file', { ...delivery, fileSizeBytes: 0n }, now).kind).toBe('deliver')
})
