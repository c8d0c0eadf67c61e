import { manualOrderOperations } from './operations/manual-orders'
import { orderDeeds } from './operations/order-deeds'
import { orderKeyOperations } from './operations/order-keys'
import { orderNoteOperations } from './operations/order-notes'
import { orderReading } from './operations/orders'

/** Everything that programs do with orders. */
export const orderOperations = [
  ...orderReading,
  ...manualOrderOperations,
  ...orderDeeds,
  ...orderKeyOperations,
  ...orderNoteOperations,
]
