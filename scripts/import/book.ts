import path from 'node:path'
import { openSource } from '@/lib/commerce/importing/service/source'
import { FileRefused } from '@/lib/commerce/importing/schema'
import { BOOK_KINDS } from '@/lib/lending/importing/service/kinds'
import type { Kind } from './kinds'

/** What the debt book's file is called here: its name, and whose rows of it are meant. Rows are known again by it. */
export function bookName(
  file: string,
  { named, tenant }: { named: string | null; tenant: string | null },
): string {
  return `${named ?? path.basename(file)}${tenant === null ? '' : ` of ${tenant}`}`
}

const WORDS: Readonly<Record<string, string>> = {
  ...{ book_debts: 'debts', book_credits: 'credits', book_agreements: 'agreements' },
  ...{ book_reminders: 'reminders', book_policy: 'settings' },
}

/** What a version kept in a form of its own, and nobody is owed less without. */
const LIGHT: readonly string[] = ['book_reminders', 'book_policy']

/** Its tables, one after the other; a version that lacked one had nothing of it. */
export function bookKinds(): Kind[] {
  return BOOK_KINDS.map(({ kind, mapping }) => ({
    ...{ kind, mapping, mayLack: kind !== 'book_debts', batch: 100 },
    mayDiffer: LIGHT.includes(kind),
    refused: (file: string) => file.replace(/\.csv$/, `.${WORDS[kind] ?? kind}.csv`),
  }))
}

const mostTold = 50

/** Who wrote to the book by which telephone: nothing but a code from it links a telephone here. */
export async function listTelephones(file: string, tenant: string | null): Promise<string[]> {
  const fields = {
    phone_number: { names: ['phone_number'], isNeeded: true },
    ...(tenant === null ? {} : { tenant_id: { names: ['tenant_id', 'id'], isNeeded: true } }),
  }
  const only = tenant === null ? {} : { only: { field: 'tenant_id', value: tenant } }
  try {
    const source = await openSource(file, { table: 'users', fields, mostRows: 100_000, ...only })
    try {
      return [...source.rows()].flatMap(({ cells }) => cells.phone_number ?? []).slice(0, mostTold)
    } finally {
      source.close()
    }
  } catch (error) {
    if (error instanceof FileRefused) return []
    throw error
  }
}
