import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import { Transcript } from '@/components/ui/transcript'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { Transcript as Found } from '@/lib/discord/tickets/schema'
import { readTranscript } from '@/lib/discord/tickets/service/reading/listing'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<ShopParams & { id: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.ticket')
  return { title: t('title'), robots: { index: false, follow: false }, referrer: 'same-origin' }
}

function Answers({ answers }: Pick<Found, 'answers'>) {
  if (answers.length === 0) return null
  return (
    <dl className="flex flex-col gap-3 text-sm">
      {answers.map(({ question, answer }, index) => (
        <div key={index}>
          <dt dir="auto" className="text-muted">
            {question}
          </dt>
          <dd dir="auto" className="break-words whitespace-pre-wrap">
            {answer || '–'}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What was said in a ticket in Discord, for whoever has its link. */
export default async function Page(props: Props) {
  const [{ ctx, storefront }, { id }, query, t] = await Promise.all([
    loadShop(props.params, 'bought'),
    props.params,
    props.searchParams,
    getTranslations('shop.ticket'),
  ])
  const link = { until: String(query.until), token: String(query.token) }
  const found = (await readTranscript(ctx, id, link)) ?? notFound()
  const at = (moment: string): string => formatDateTime(new Date(moment), ctx.locale, storefront.timeZone)
  return (
    <article className="mx-auto flex max-w-2xl flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl font-bold tracking-tight break-words">
          {t('heading', { number: String(found.number) })} · <bdi>{found.topic}</bdi>
        </h1>
        <p className="text-sm text-muted">
          {found.closedAt === null
            ? t('opened', { at: at(found.openedAt) })
            : t('closed', { at: at(found.closedAt) })}
        </p>
      </div>
      <Answers answers={found.answers} />
      <Panel title={t('said')}>
        {found.messages.length === 0 ? (
          <p className="text-sm text-muted">{t(found.isErased ? 'erased' : 'nothing')}</p>
        ) : (
          <Transcript
            label={t('said')}
            lines={found.messages.map((one) => ({
              ...{ id: one.id, author: one.author, content: one.content, files: one.files },
              mark: one.isOwner ? null : t('staff'),
              at: at(one.saidAt),
              instead: one.goneBy === null ? null : t(`gone_by.${one.goneBy}`),
            }))}
          />
        )}
      </Panel>
    </article>
  )
}
