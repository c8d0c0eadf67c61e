import { z } from 'zod'
import type { ProductInput } from '@/lib/commerce/catalogue/schema/product'

/** What programs call a stored file: the end of its key, which is nobody's secret. */
export const FileId = z
  .string('expected_file_id')
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.[a-z0-9]{1,10})?$/, 'expected_file_id')
  .meta({ example: '0199c0de-0000-7000-8000-000000000001.pdf' })

export const idOfFile = (key: string): string => key.slice(key.lastIndexOf('/') + 1)

/** A file by its key alone: the rest is taken from what was stored, whatever is said here. */
export function fileById(tenantId: string, id: string): NonNullable<ProductInput['delivery']['file']> {
  const key = `tenants/${tenantId}/files/${id}`
  return { key, name: id, type: '', sizeBytes: 0n, sha256: '0'.repeat(64) }
}
