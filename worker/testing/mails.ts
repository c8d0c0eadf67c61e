import { expect } from 'vitest'
import type { Trial } from './sales'

const mayComeTwice = ['order_paid', 'order_delivered', 'payment_instructions']

/**
 * No mail stays on its way. Goods and ways to pay whose worker died at the mail server went once more, as the same mail;
 * everything else came at most once, and of what was cut off the log says that nobody knows.
 */
export async function expectMails(trial: Trial): Promise<void> {
  // Some of them go to the seller.
  const all = await trial.mailbox.store.list({})
  for (const sale of trial.sales) {
    const subjects = all.filter((mail) => mail.to.includes(sale.email)).map((mail) => mail.subject)
    const rows = await trial.harness.database.ask<{
      id: string
      template: string
      state: string
      unanswered: number
    }>('select id, template, state, unanswered from public.notifications where order_id = $1', [sale.id])
    let isPaidTold = false
    for (const { id, template, state, unanswered } of rows) {
      const copies = all.filter((mail) => mail.headers['message-id']?.includes(id)).length
      const isAgain = mayComeTwice.includes(template)
      // An order that moved on meanwhile is not told any more that it was received.
      expect(['sent', 'uncertain', 'skipped'], `${template} of ${sale.email}`).toContain(state)
      if (isAgain && unanswered < 2) expect(state, template).toBe('sent')
      expect(copies, template).toBeGreaterThanOrEqual(state === 'sent' ? 1 : 0)
      expect(copies, template).toBeLessThanOrEqual(isAgain ? 1 + unanswered : 1)
      isPaidTold ||= template === 'order_paid'
    }
    const isPaid = sale.does !== 'leave' || sale.product === 'sample'
    expect(isPaidTold, subjects.join(' | ')).toBe(isPaid)
  }
}
