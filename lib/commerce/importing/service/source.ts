import { open } from 'node:fs/promises'
import type { Fields, RawRow } from '@/lib/commerce/importing/schema'
import type { FileForm } from '@/lib/commerce/importing/schema/desk'
import type { Below } from '@/lib/commerce/importing/schema/mapping'
import { FileRefused } from '@/lib/commerce/importing/schema'
import { openSheetSource } from './sheet-source'
import { openTableSource } from './table-source'

/** Where rows come from, whatever kind of file it is: always the same ones in the same order, as long as the file is. */
export type Source = {
  total: number
  /** What columns of a sheet are called that nothing is read from. */
  unreadColumns?: string[]
  rows: () => Iterable<RawRow>
  close: () => void
}

export type Shape = {
  table: string
  orTable?: string
  below?: Below
  fields: Fields
  mostRows: number
  /** Rows of others are not looked at. */
  only?: { field: string; value: string }
}

/** What every SQLite database begins with. */
const tableMark = Buffer.from('SQLite format 3\0', 'latin1')

/** What begins like text and is none of ours: documents, and packed files, as spreadsheets of other kinds are. */
const foreignMarks = ['%PDF-', '{\\rtf', 'PK\u0003\u0004'].map((mark) => Buffer.from(mark, 'latin1'))

/** How text of two bytes a letter begins, as some spreadsheets save it. */
const wideMarks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])]

const beginsWith = (start: Buffer, mark: Buffer): boolean => start.subarray(0, mark.length).equals(mark)

/** Which form a file has by what it holds, never by its name. Null for what is neither a database nor text. */
export function formOf(start: Buffer): FileForm | null {
  if (beginsWith(start, tableMark)) return 'table'
  if (wideMarks.some((mark) => beginsWith(start, mark))) return 'sheet'
  if (start.length === 0 || start.includes(0)) return null
  return foreignMarks.some((mark) => beginsWith(start, mark)) ? null : 'sheet'
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
export async function openSource(file: string, shape: Shape): Promise<Source> {
  const form = formOf(await startOf(file))
  // A sheet holds one table of one shop.
  if (form === null || (form === 'sheet' && shape.only)) throw new FileRefused('unknown_form')
  return form === 'table' ? openTableSource(file, shape) : openSheetSource(file, shape)
}
