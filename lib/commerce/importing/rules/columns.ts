import { FileRefused } from '@/lib/commerce/importing/schema'
import type { Fields } from '@/lib/commerce/importing/schema'

/** `Customer Name`, `customer_name` and `customerName` are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '')

/**
 * Which column of a file each field is read from, by the names that its kind allows. What a file has besides is left
 * alone. Throws `FileRefused`: `no_columns` names what is missing, `double_columns` what is there twice.
 */
export function findColumns(fields: Fields, header: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  const missing: string[] = []
  const doubled: string[] = []
  for (const [field, { names, isNeeded }] of Object.entries(fields)) {
    const known = new Set(names.map(plain))
    const places = header.flatMap((name, place) => (known.has(plain(name.trim())) ? [place] : []))
    const [first] = places
    // Of several names that all mean the field, the file's own word for it decides: `id` before `order_id`.
    const own = header.findIndex((name) => plain(name.trim()) === plain(field))
    if (places.length > 1 && header.filter((name) => plain(name.trim()) === plain(field)).length !== 1)
      doubled.push(field)
    else if (first !== undefined) found.set(field, own === -1 ? first : own)
    else if (isNeeded) missing.push(field)
  }
  if (missing.length > 0) throw new FileRefused('no_columns', missing.join(', '))
  if (doubled.length > 0) throw new FileRefused('double_columns', doubled.join(', '))
  return found
}
