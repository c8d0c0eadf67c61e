import type { TenantDb } from '@/lib/core/db/handle'
import type { Permission } from '@/lib/core/guards/permission'
import type { ImportKind } from '@/lib/commerce/importing/schema'
import type { Mapping } from './mapping'

/** A database of SQLite, or text in rows. */
export type FileForm = 'table' | 'sheet'

/** Whose files of one kind are: who may look at them and send some, and how their rows are read. */
export type ImportDesk = {
  kind: ImportKind
  reads: Permission
  writes: Permission
  forms: readonly FileForm[]
  /** What follows once a file is to be worked on. */
  topic: 'import.requested' | 'loan_import.requested'
  mappingOf: (db: TenantDb, kind: ImportKind) => Promise<Mapping>
}
