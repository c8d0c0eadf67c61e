'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { shopBase } from '@/lib/core/requests/request'
import { Id } from '@/lib/commerce/schema'
import { BlockInput, CustomerNoteInput } from '@/lib/commerce/customers/schema/customers'
import { addCustomerNote, removeCustomerNote } from '@/lib/commerce/customers/service/customer-notes'
import {
  blockCustomer,
  eraseCustomer,
  unblockCustomer,
  withdrawConsent,
} from '@/lib/commerce/customers/service/member-customers'

const Customer = z.object({ customerId: Id })

export const addCustomerNoteAction = memberAction('customers.read', CustomerNoteInput, async (ctx, input) => {
  await addCustomerNote(ctx, input)
  return { savedAt: Date.now() }
})

export const removeCustomerNoteAction = memberAction(
  'customers.read',
  z.object({ noteId: Id }),
  async (ctx, { noteId }) => {
    await removeCustomerNote(ctx, noteId)
    return { savedAt: Date.now() }
  },
)

export const blockCustomerAction = memberAction('orders.cancel', BlockInput, async (ctx, input) => {
  await blockCustomer(ctx, input)
  return { savedAt: Date.now() }
})

export const unblockCustomerAction = memberAction('orders.cancel', Customer, async (ctx, { customerId }) => {
  await unblockCustomer(ctx, customerId)
  return { savedAt: Date.now() }
})

export const withdrawConsentAction = memberAction('orders.cancel', Customer, async (ctx, { customerId }) => {
  await withdrawConsent(ctx, customerId)
  return { savedAt: Date.now() }
})

export const eraseCustomerAction = memberAction(
  'customers.erase',
  Customer.extend({ confirmation: z.string().max(300) }),
  async (ctx, input): Promise<null> => {
    await eraseCustomer(ctx, input)
    return redirect(`${await shopBase()}/dashboard/customers?erased=1`)
  },
)
