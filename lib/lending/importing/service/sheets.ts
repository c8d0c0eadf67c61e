import type { Readable } from 'node:stream'
import type { TenantContext } from '@/lib/core/context'
import {
  exportRefused,
  getMemberImport,
  listMemberImports,
  sendImport,
  startImport,
} from '@/lib/commerce/service'
import type { ImportDesk } from '@/lib/commerce/importing/schema/desk'
import { sheetMapping } from './sheet-mapping'

const DEBTS: ImportDesk = {
  ...{ kind: 'loan_sheet', reads: 'lending.read', writes: 'lending.write', forms: ['sheet'] },
  ...{ topic: 'loan_import.requested', mappingOf: sheetMapping },
}

type Sent = { name: string; content: Readable; expectedBytes: bigint }

/** Takes a sheet with debts on, and has it tried out by a job. Throws as `sendImport`. */
export const sendSheet = (ctx: TenantContext, sent: Sent) =>
  sendImport(ctx, { ...sent, itemName: 'debts' }, DEBTS)
/** Has what was tried out written down. Throws as `startImport`. */
export const startSheet = (ctx: TenantContext, importId: string) => startImport(ctx, importId, DEBTS)
export const listSheets = (ctx: TenantContext) => listMemberImports(ctx, DEBTS)
export const getSheet = (ctx: TenantContext, importId: string) => getMemberImport(ctx, importId, DEBTS)
export const exportRefusedDebts = (ctx: TenantContext, importId: string) =>
  exportRefused(ctx, importId, DEBTS)
