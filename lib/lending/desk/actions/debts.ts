'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import { shopBase } from '@/lib/core/requests/request'
import { line, WrittenPhone } from '@/lib/core/text/text-input'
import { DebtInput } from '@/lib/lending/debts/schema'
import { addDebt } from '@/lib/lending/debts/service/opening'
import { readAmountForm } from '@/lib/lending/desk/forms'
import { lendingAction } from '@/lib/lending/desk/lending-action'

const typed = z.string().default('')

/** A debt as its form sends it: with somebody who was chosen, or a name that was typed. */
const DebtForm = z.object({
  partyId: typed,
  name: typed,
  phone: typed,
  direction: typed,
  amount: z.string('required').max(60, 'too_long'),
  currency: Currency,
  on: typed,
  dueOn: typed,
  cause: typed,
  note: typed,
})

/** With somebody whose name was typed, so that what is wrong with it is said of it alone. */
const WithStranger = DebtInput.extend({
  party: z.strictObject({
    name: line(1, 120),
    phone: WrittenPhone.default(''),
    email: z.string().default(''),
  }),
})

export const addDebtAction = lendingAction(
  'lending.write',
  DebtForm,
  async (ctx, { partyId, name, phone, on, ...form }): Promise<null> => {
    const asked = { ...form, beganOn: on, source: 'dashboard' }
    const input =
      partyId === ''
        ? readAmountForm(WithStranger, { ...asked, party: { name, phone } }, ctx.locale)
        : readAmountForm(DebtInput, { ...asked, party: { id: partyId } }, ctx.locale)
    const { id } = await addDebt(ctx, input)
    return redirect(`${await shopBase()}/dashboard/lending/debts/${id}`)
  },
)
