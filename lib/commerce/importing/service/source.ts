import { open } from 'node:fs/promises'
import type { Fields, RawRow } from '@/lib/commerce/importing/schema'
import { FileRefused } from '@/lib/commerce/importing/schema'
import { openSheetSource } from './sheet-source'
import { openTableSource } from './table-source'

/** Where rows come from, whatever kind of file it is: always the same ones in the same order, as long as the file is. */
export type Source = {
  total: number
  rows: () => Iterable<RawRow>
  close: () => void
}

export type FileForm = 'table' | 'sheet'

/** What every SQLite database begins with. */
const tableMark = Buffer.from('SQLite format 3\0', 'latin1')

/** Which form a file has by what it holds, never by its name. Null for what is neither a database nor text. */
export function formOf(start: Buffer): FileForm | null {
  if (start.subarray(0, tableMark.length).equals(tableMark)) return 'table'
  return start.length > 0 && !start.includes(0) ? 'sheet' : null
}

async function startOf(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Opens a file of this machine for reading. Throws `FileRefused`. */
export async function openSource(
  file: string,
  shape: { table: string; fields: Fields; mostRows: number },
): Promise<Source> {
  const form = formOf(await startOf(file))
  if (form === null) throw new FileRefused('unknown_form')
  return form === 'table' ? openTableSource(file, shape) : openSheetSource(file, shape)
}
