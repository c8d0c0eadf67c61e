import type { MemberContext } from '@/lib/core/context'
import { getAgreementPage } from '@/lib/lending/agreement-view/service/page'
import { listAgreements } from '@/lib/lending/agreement-view/service/list'
import { getClaimDesk, getItemWords } from '@/lib/lending/claims/service/desk'
import { getLendingNeeds } from '@/lib/lending/paying/service/needs'
import { getDebtStart } from '@/lib/lending/reports/service/debt-start'
import { getItemPage } from '@/lib/lending/reports/service/item'
import { getOverview } from '@/lib/lending/reports/service/overview'
import { getPartyPage, listPeople } from '@/lib/lending/reports/service/people'
import { getLendingSettings } from '@/lib/lending/settings/service'

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
    ],
    'lending/claims': [() => getClaimDesk(who())],
    'lending/debts/[id]': [
      () => getItemPage(who(), planted().debtId),
      () => getItemWords(who(), { kind: 'debt', id: planted().debtId }),
    ],
    'lending/debts/new': [() => getDebtStart(who(), planted().partyId)],
    'lending/people': [() => listPeople(who(), { query: '', only: 'all' })],
    'lending/people/[id]': [() => getPartyPage(who(), planted().partyId)],
    'lending/settings': [() => getLendingSettings(who())],
  }
}
