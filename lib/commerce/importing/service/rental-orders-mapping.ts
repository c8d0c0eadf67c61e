import {
  keyOfRentalOrder,
  measureRentalOrder,
  readRentalOrder,
  RENTAL_ORDER_FIELDS,
} from '@/lib/commerce/importing/rules/rental-order'
import type { Mapping } from '@/lib/commerce/importing/schema/mapping'
import { assertFits, bringOrders } from './orders-mapping'

/** What was sold through the rental bot: its buyers are accounts at Discord, whom nobody writes to. */
export const rentalOrdersMapping: Mapping = {
  table: 'tenant_transactions',
  ofTenant: 'tenant_id',
  fields: RENTAL_ORDER_FIELDS,
  mostRows: 1_000_000,
  keyOf: keyOfRentalOrder,
  problemsOf: (_, reason) => [reason],
  remarksOf: (_, remark) => [remark],
  isReadable: (cells, now) => readRentalOrder(cells, now).ok,
  measure: measureRentalOrder,
  assertFits,
  bring: (db, rows, wish) => bringOrders(db, rows, wish, readRentalOrder),
}
