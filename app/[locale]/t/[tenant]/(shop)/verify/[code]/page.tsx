import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ComparePaper } from '@/components/shop/verify/compare-paper'
import { PaperFacts } from '@/components/shop/verify/paper-facts'
import { Panel } from '@/components/ui/card'
import { checkPaper } from '@/lib/lending/papers/service/verify'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'

type Props = { params: Promise<ShopParams & { code: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('lending.verify')
  return { title: t('title'), robots: { index: false } }
}

export default async function VerifyPage(props: Props) {
  const [{ ctx }, { code }] = await Promise.all([loadShop(props.params, 'bought'), props.params])
  const [paper, t] = await Promise.all([checkPaper(ctx, code), getTranslations('lending.verify')])
  if (!paper) notFound()
  return (
    <article className="mx-auto flex max-w-2xl flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="text-2xl font-bold tracking-tight">{t('title')}</h1>
        <p className="text-muted">{t('text')}</p>
      </div>
      <PaperFacts paper={paper} locale={ctx.locale} />
      <Panel title={t('compare.title')}>
        <ComparePaper
          code={code}
          texts={{
            file: t('compare.file'),
            hint: t('compare.hint'),
            compare: t('compare.compare'),
            digest: t('compare.digest'),
            answers: {
              offer: t('compare.answers.offer'),
              signed: t('compare.answers.signed'),
              other: t('compare.answers.other'),
            },
          }}
        />
      </Panel>
      <p className="text-sm text-muted">{t('advice')}</p>
    </article>
  )
}
