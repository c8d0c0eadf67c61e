import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { PageHeading } from '@/components/layout/page-heading'
import { PaymentsTabs } from '@/components/dashboard/payments/payments-tabs'
import { WebhookFilter } from '@/components/dashboard/payments/webhooks/filter'
import { ReplayProgress } from '@/components/dashboard/payments/webhooks/replay-report'
import { TryReplayForm } from '@/components/dashboard/payments/webhooks/try-replay'
import { WebhookList } from '@/components/dashboard/payments/webhooks/webhook-list'
import { DateTime } from '@/components/ui/date-time'
import { Live } from '@/components/ui/live'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireMember } from '@/lib/core/guards/member'
import { isRefused, queryOf, readFilter } from '@/lib/core/requests/filter/filter'
import { areDaysInOrder, daysTurned, FilterDay } from '@/lib/core/requests/filter/filter-days'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { addDays, startOfDay } from '@/lib/core/time/calendar'
import { ConsoleFilter } from '@/lib/payments/inbox/schema'
import type { ReplayView } from '@/lib/payments/inbox/schema'
import { listWebhooks } from '@/lib/payments/inbox/service/console'
import { listReplays } from '@/lib/payments/inbox/service/replays'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import type { MemberContext } from '@/lib/core/context'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.webhooks')
  return { title: t('title') }
}

function LatestReplays({
  replays,
  path,
  ctx,
  timeZone,
}: {
  replays: ReplayView[]
  path: string
  ctx: MemberContext
  timeZone: string
}) {
  const t = useTranslations('dashboard.webhooks')
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-bold">{t('replay.latest')}</h2>
      <ul className="flex flex-col gap-3">
        {replays.map((replay) => (
          <li key={replay.id} className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4">
            <Link
              href={`${path}/replays/${replay.id}`}
              prefetch={false}
              className="w-fit font-medium text-brand-text underline-offset-2 hover:underline"
            >
              {t(replay.isDryRun ? 'replay.dry_run' : 'replay.real_run')}{' '}
              <DateTime value={replay.createdAt} locale={ctx.locale} timeZone={timeZone} />
            </Link>
            <ReplayProgress replay={replay} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** As the address says it: with whole days of the shop's, both included. */
function askedWebhooks(timeZone: string) {
  return ConsoleFilter.extend({ from: FilterDay, to: FilterDay })
    .refine(areDaysInOrder, daysTurned)
    .transform(({ from, to, ...rest }): ConsoleFilter => ({
      ...rest,
      from: from === undefined ? undefined : startOfDay(from, timeZone),
      to: to === undefined ? undefined : startOfDay(addDays(to, 1), timeZone),
    }))
}

/** A filter as the fields of a form. */
function fieldsOf(filter: ConsoleFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries({
      from: filter.from?.toISOString(),
      to: filter.to?.toISOString(),
      verdict: filter.verdict,
      provider: filter.provider,
      order: filter.order,
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ) as Record<string, string>
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('payments.read')
  const [t, asked, { timeZone }] = await Promise.all([
    getTranslations('dashboard.webhooks'),
    props.searchParams,
    getShopSettings(ctx),
  ])
  const names = ['from', 'to', 'verdict', 'provider', 'order'] as const
  const texts = Object.fromEntries(names.map((name) => [name, first(asked[name])?.trim() ?? '']))
  const given = readFilter(askedWebhooks(timeZone), texts, ctx.locale)
  const { filter } = given
  const cursor = first(asked.cursor)
  const [{ entries, nextCursor }, replays] = await Promise.all([
    listWebhooks(ctx, { ...filter, cursor }),
    listReplays(ctx),
  ])
  const path = `${base}/dashboard/payments/webhooks`
  const addressOf = (more: Record<string, string>): string => `${path}${queryOf(texts, more)}`
  const fields = fieldsOf(filter)
  const view = { base, locale: ctx.locale, timeZone }
  const canManage = permissions.has('payments.manage') && isWritable
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <PaymentsTabs base={base} permissions={permissions} />
      <WebhookFilter key={addressOf({})} path={path} view={given} />
      {canManage && !isRefused(given) && entries.some(({ refusal }) => refusal === null) ? (
        <TryReplayForm fields={fields} replays={`${path}/replays`} label={t('replay.try_all')} />
      ) : null}
      {isRefused(given) ? (
        <FilterRefused href={path} view={given} />
      ) : (
        <>
          <WebhookList entries={entries} label={t('title')} {...view} />
          <Pagination
            previous={cursor === undefined ? null : addressOf({})}
            next={nextCursor === null ? null : addressOf({ cursor: nextCursor })}
          />
        </>
      )}
      {replays.length > 0 ? (
        <LatestReplays replays={replays} path={path} ctx={ctx} timeZone={timeZone} />
      ) : null}
      {cursor === undefined ? <Live everySeconds={8} /> : null}
    </>
  )
}
