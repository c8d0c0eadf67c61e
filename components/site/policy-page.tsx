import { SiteFrame } from './site-frame'
import type { SitePolicies } from './site-frame'
import { Markdown } from '@/components/ui/markdown'
import type { RequestFacts } from '@/lib/core/requests/request'

/** One of the operator's own texts, as it was written. */
export function PolicyPage({
  title,
  source,
  policies,
  facts,
  base,
}: {
  title: string
  source: string
  policies: SitePolicies
  facts: RequestFacts
  base: string
}) {
  return (
    <SiteFrame facts={facts} base={base} policies={policies}>
      <article className="mx-auto flex max-w-2xl flex-col gap-6 px-5 py-12" dir="auto">
        <h1 className="text-3xl font-bold tracking-tight">{title}</h1>
        <Markdown source={source} />
      </article>
    </SiteFrame>
  )
}
