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

/** What the page showed when somebody decided it. */
const version = z.coerce.number('expected_whole').int('expected_whole')
const Customer = z.object({ customerId: Id, version })

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

export const blockCustomerAction = memberAction(
  'orders.cancel',
  BlockInput.extend({ version }),
  async (ctx, { version, ...input }) => {
    await blockCustomer(ctx, input, version)
    return { savedAt: Date.now() }
  },
)

export const unblockCustomerAction = memberAction(
  'orders.cancel',
  Customer,
  async (ctx, { customerId, version }) => {
    await unblockCustomer(ctx, customerId, version)
    return { savedAt: Date.now() }
  },
)

export const withdrawConsentAction = memberAction(
  'orders.cancel',
  Customer,
  async (ctx, { customerId, version }) => {
    await withdrawConsent(ctx, customerId, version)
    return { savedAt: Date.now() }
  },
)

export const eraseCustomerAction = memberAction(
  'customers.erase',
  Customer.extend({ confirmation: z.string().max(300) }),
  async (ctx, { version, ...input }): Promise<null> => {
    await eraseCustomer(ctx, input, version)
    return redirect(`${await shopBase()}/dashboard/customers?erased=1`)
  },
)
