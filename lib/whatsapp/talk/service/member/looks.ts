import { getItemPage, getOverview, getPartyPage, listPeople } from '@/lib/lending/service'
import type { ItemLine, PartySum } from '@/lib/lending/reports/schema'
import type { PlainCommand } from '@/lib/whatsapp/grammar/schema'
import { noted, say } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'
import { more, mostLines } from './lines'

function sumLine({ tongue, tenant }: MemberTalk, name: string, sums: readonly PartySum[]): string | null {
  const { say: t, money } = tongue
  const sum = sums.find(({ currency }) => currency === tenant.currency)
  if (!sum) return null
  const { receivableMinor, payableMinor, overdueMinor } = sum
  const parts = [
    ...(receivableMinor > 0n ? [t('look.owes', { amount: money(receivableMinor) })] : []),
    ...(payableMinor > 0n ? [t('look.owed', { amount: money(payableMinor) })] : []),
    ...(overdueMinor > 0n ? [t('look.late', { amount: money(overdueMinor) })] : []),
  ]
  return parts.length === 0 ? null : `• ${name}: ${parts.join(' · ')}`
}

/** STATUS: what is open in both directions, and with whom. */
async function summary(talk: MemberTalk): Promise<Answer> {
  const { reports } = await getOverview(talk.caller)
  const { say: t, money } = talk.tongue
  const own = reports.find(({ currency }) => currency === talk.tenant.currency)
  if (!own || (own.receivableMinor === 0n && own.payableMinor === 0n)) return say(t('look.nothing'))
  const [owing, owed] = [
    await listPeople(talk.caller, { query: '', only: 'owing' }),
    await listPeople(talk.caller, { query: '', only: 'owed' }),
  ]
  const people = [
    ...owing.people,
    ...owed.people.filter(({ id }) => owing.people.every((one) => one.id !== id)),
  ]
  const lines = people.flatMap(({ name, sums }) => sumLine(talk, name, sums) ?? [])
  return say(
    t('look.total', { receivable: money(own.receivableMinor), payable: money(own.payableMinor) }),
    ...(own.overdueMinor > 0n ? [t('look.overdue', { amount: money(own.overdueMinor) })] : []),
    ...lines.slice(0, mostLines),
    ...more(talk, lines.length),
  )
}

function itemLine({ tongue }: MemberTalk, item: ItemLine): string {
  const { say: t, money, day } = tongue
  const values = {
    amount: money(item.leftMinor > 0n ? item.leftMinor : item.amountMinor),
    note: noted(item.note),
  }
  if (item.leftMinor === 0n) return `• ${t('look.closed', values)}`
  const due = item.dueOn === null ? '' : day(item.dueOn)
  return `• ${t(`look.item.${item.direction}`, { ...values, due })}`
}

/** STATUS Budi: everything that is open with somebody. */
export async function statusOf(talk: MemberTalk, partyId: string): Promise<Answer> {
  const { party, sums, items } = await getPartyPage(talk.caller, partyId)
  const open = items.filter(({ leftMinor }) => leftMinor > 0n)
  const { say: t } = talk.tongue
  const head = sumLine(talk, party.name, sums)
  if (head === null || open.length === 0) return say(t('look.nothing_with', { name: party.name }))
  const lines = open.map((item) => itemLine(talk, item))
  return say(head, ...lines.slice(0, mostLines), ...more(talk, lines.length))
}

/** RIWAYAT Budi: what happened, the newest first. */
export async function historyOf(talk: MemberTalk, partyId: string): Promise<Answer> {
  const { party, facts } = await getPartyPage(talk.caller, partyId)
  const { say: t, money, day } = talk.tongue
  const told = facts.filter(({ kind, isReversed }) => kind !== 'reversed' && !isReversed)
  if (told.length === 0) return say(t('look.nothing_with', { name: party.name }))
  const lines = told.map(
    ({ on, kind, amountMinor }) => `• ${day(on)}: ${t('look.fact', { kind, amount: money(amountMinor) })}`,
  )
  return say(party.name, ...lines.slice(0, mostLines), ...more(talk, lines.length))
}

async function rowsOf(talk: MemberTalk, { id, name }: { id: string; name: string }): Promise<string[]> {
  const { rows } = await getItemPage(talk.caller, id)
  const { say: t, money, day } = talk.tongue
  return [
    name,
    ...rows.map((row, at) =>
      row.leftMinor === 0n
        ? t('look.row_paid', { number: at + 1, day: day(row.dueOn) })
        : t('look.row', { number: at + 1, amount: money(row.leftMinor), day: day(row.dueOn) }),
    ),
  ]
}

/** CICILAN, and STATUS CICILAN Budi: the instalments of what is under way. */
export async function instalments(
  talk: MemberTalk,
  agreements: readonly { id: string; name: string; partyId: string }[],
  partyId: string | null,
): Promise<Answer> {
  const wanted = agreements.filter((one) => partyId === null || one.partyId === partyId)
  if (wanted.length === 0) return say(talk.tongue.say('look.no_agreement'))
  const blocks: string[] = []
  for (const agreement of wanted.slice(0, 5)) blocks.push((await rowsOf(talk, agreement)).join('\n'))
  return say(blocks.join('\n\n'), ...(wanted.length > 5 ? more(talk, wanted.length - 5 + mostLines) : []))
}

/** STATISTIK: how punctually people pay, and how old what is open is. */
async function statistics(talk: MemberTalk): Promise<Answer> {
  const { reports } = await getOverview(talk.caller)
  const own = reports.find(({ currency }) => currency === talk.tenant.currency)
  const { say: t, money } = talk.tongue
  if (!own) return say(t('look.nothing'))
  const { fellDueMinor, inTimeMinor } = own.collected
  const percent = fellDueMinor === 0n ? null : Number((inTimeMinor * 100n) / fellDueMinor)
  const ages = (['to_7', 'to_30', 'to_60', 'to_90', 'older'] as const).filter((age) => own.aging[age] > 0n)
  return say(
    t('look.total', { receivable: money(own.receivableMinor), payable: money(own.payableMinor) }),
    percent === null ? t('look.not_due_yet') : t('look.collected', { percent }),
    ...ages.map((age) => `• ${t('look.age', { age, amount: money(own.aging[age]) })}`),
  )
}

/** What is looked at without a name. */
export async function look(talk: MemberTalk, kind: PlainCommand): Promise<Answer | null> {
  switch (kind) {
    case 'summary':
      return summary(talk)
    case 'statistics':
      return statistics(talk)
    case 'account_status':
      return say(talk.tongue.say('account', { shop: talk.tenant.name }))
    default:
      return null
  }
}
