import { dateFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { getMonthReport } from '@/lib/lending/service'
import { say } from '@/lib/whatsapp/talk/service/talk'
import type { MemberTalk } from '@/lib/whatsapp/talk/service/talk'
import type { Answer } from '@/lib/whatsapp/talk/schema'

/** LAPORAN 2026 11: what was lent and what came in, and how punctually people paid what fell due. */
export async function reportOf(
  { caller, tongue }: MemberTalk,
  when: { year: number; month: number },
): Promise<Answer> {
  const { lentMinor, paidMinor, unpaidMinor, collected } = await getMonthReport(caller, when)
  const { fellDueMinor, inTimeMinor } = collected
  const { say: t, money } = tongue
  const names = dateFormat(regionOf(caller.locale), { timeZone: 'UTC', month: 'long', year: 'numeric' })
  const first = `${when.year}-${String(when.month).padStart(2, '0')}-01T00:00:00Z`
  const percent = fellDueMinor === 0n ? null : Number((inTimeMinor * 100n) / fellDueMinor)
  return say(
    t('report.month', { month: names.format(new Date(first)) }),
    t('report.lent', { amount: money(lentMinor) }),
    t('report.paid', { amount: money(paidMinor) }),
    t('report.unpaid', { amount: money(unpaidMinor) }),
    percent === null
      ? t('report.not_due_yet')
      : t('report.collected', { percent, amount: money(fellDueMinor) }),
  )
}
