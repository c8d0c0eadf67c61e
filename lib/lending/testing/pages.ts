import type { MemberContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { getAgreementPage } from '@/lib/lending/agreement-view/service/page'
import { listAgreements } from '@/lib/lending/agreement-view/service/list'
import { getAgreementStart, getDraft, getRescheduleStart } from '@/lib/lending/agreement-view/service/start'
import { listAnswered } from '@/lib/lending/claims/service/answered'
import { getClaimDesk, getItemWords } from '@/lib/lending/claims/service/desk'
import { getSheet, listSheets } from '@/lib/lending/importing/service/sheets'
import { getLendingNeeds } from '@/lib/lending/paying/service/needs'
import { getDebtStart } from '@/lib/lending/reports/service/debt-start'
import { getDebtPage } from '@/lib/lending/reports/service/item'
import { getOverview } from '@/lib/lending/reports/service/overview'
import { getPartyPage, listPeople } from '@/lib/lending/reports/service/people'
import { countToRemind } from '@/lib/lending/reminders/service/asking'
import { getReminderPanel, listReminders } from '@/lib/lending/reminders/service/lists'
import { getLendingSettings } from '@/lib/lending/settings/service'

const refusedAs =
  (code: AppError['code']) =>
  async (work: Promise<unknown>): Promise<unknown> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof AppError && error.code === code) return error.message
      throw error
    }
  }
const orConflict = refusedAs('conflict')
const notFound = refusedAs('not_found')

/** What each page about who owes whom asks for, by its path. */
export function lendingPages(
  who: () => MemberContext,
  planted: () => { partyId: string; debtId: string; agreementId: string },
): Record<string, readonly (() => Promise<unknown>)[]> {
  return {
    lending: [() => getOverview(who()), () => getLendingNeeds(who())],
    'lending/agreements': [() => listAgreements(who(), { query: '', only: 'all' })],
    'lending/agreements/[id]': [
      () => getAgreementPage(who(), planted().agreementId),
      () => getItemWords(who(), { kind: 'agreement', id: planted().agreementId }),
      () => getReminderPanel(who(), { kind: 'agreement', id: planted().agreementId }),
    ],
    'lending/agreements/[id]/edit': [
      async () => {
        const { agreements } = await listAgreements(who(), { query: '', only: 'draft' })
        return getDraft(who(), agreements[0]?.id ?? '')
      },
    ],
    // What is planted is only offered: the page leads to the agreement's own.
    'lending/agreements/[id]/terms': [
      () => orConflict(getRescheduleStart(who(), planted().agreementId)),
      () => getAgreementPage(who(), planted().agreementId),
    ],
    'lending/agreements/new': [() => getAgreementStart(who(), planted().partyId)],
    'lending/claims': [() => getClaimDesk(who()), () => listAnswered(who())],
    'lending/debts/[id]': [
      () => getDebtPage(who(), planted().debtId),
      () => getItemWords(who(), { kind: 'debt', id: planted().debtId }),
      () => getReminderPanel(who(), { kind: 'debt', id: planted().debtId }),
    ],
    'lending/debts/new': [() => getDebtStart(who(), planted().partyId)],
    'lending/import': [() => listSheets(who())],
    // No sheet is planted.
    'lending/import/[id]': [() => notFound(getSheet(who(), newId()))],
    'lending/people': [() => listPeople(who(), { query: '', only: 'all' })],
    'lending/people/[id]': [
      () => getPartyPage(who(), planted().partyId),
      () => getReminderPanel(who(), { kind: 'party', id: planted().partyId }),
    ],
    'lending/reminders': [() => listReminders(who(), 'planned'), () => countToRemind(who())],
    'lending/settings': [() => getLendingSettings(who())],
  }
}
