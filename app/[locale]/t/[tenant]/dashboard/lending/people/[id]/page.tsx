import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PartyPage } from '@/components/dashboard/lending/party/party-page'
import { orMissing } from '@/components/dashboard/lending/or-missing'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getPartyLink } from '@/lib/lending/links/service/handing'
import { getReminderPanel } from '@/lib/lending/reminders/service/lists'
import { getPartyPage } from '@/lib/lending/reports/service/people'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.people')
  return { title: t('title') }
}

export default async function Page(props: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [{ id }, given] = await Promise.all([props.params, props.searchParams])
  const [page, panel, { timeZone }] = await Promise.all([
    orMissing(getPartyPage(ctx, id, { all: first(given.all) === '1' })),
    orMissing(getReminderPanel(ctx, { kind: 'party', id })),
    getShopSettings(ctx),
  ])
  const may = {
    write: isWritable && permissions.has('lending.write'),
    approve: isWritable && permissions.has('lending.approve'),
  }
  const isThemselves = page.party.mergedInto === null
  const link = may.write && isThemselves ? await getPartyLink(ctx, id) : null
  const view = { base, locale: ctx.locale, timeZone, may }
  return <PartyPage page={page} reminders={panel} link={link} {...view} />
}
