import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DebtPage } from '@/components/dashboard/lending/debt/item-page'
import { orElsewhere, orMissing } from '@/components/dashboard/lending/or-missing'
import { requireMember } from '@/lib/core/guards/member'
import { getItemWords } from '@/lib/lending/claims/service/desk'
import { getReminderPanel } from '@/lib/lending/reminders/service/lists'
import { getDebtPage } from '@/lib/lending/reports/service/item'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending')
  return { title: t('title') }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const { id } = await props.params
  const item = await orElsewhere(getDebtPage(ctx, id), `${base}/dashboard/lending/agreements/${id}`)
  const [words, panel, { timeZone }] = await Promise.all([
    getItemWords(ctx, { kind: 'debt', id }),
    orMissing(getReminderPanel(ctx, { kind: 'debt', id })),
    getShopSettings(ctx),
  ])
  const may = {
    write: isWritable && permissions.has('lending.write'),
    approve: isWritable && permissions.has('lending.approve'),
  }
  const view = { base, locale: ctx.locale, timeZone, may }
  return <DebtPage item={item} words={words} reminders={panel} {...view} />
}
