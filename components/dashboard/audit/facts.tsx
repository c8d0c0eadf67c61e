import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { writtenFacts } from './fact-words'
import type { FactView, FactWords } from './fact-words'

export type { FactNames } from './fact-words'

/** The details of an entry: changes from what to what, then everything else. */
export function Facts({ details, view }: { details: Readonly<Record<string, unknown>>; view: FactView }) {
  const t = useTranslations('dashboard.audit')
  const words = { all: useTranslations(), audit: t } as unknown as FactWords
  const facts = writtenFacts(details, words, view)
  if (facts.length === 0) return null
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
      {facts.map((fact) => (
        <div key={fact.word} className="contents">
          <dt className="text-muted">{fact.name}</dt>
          <dd className="min-w-0 break-words">
            {'value' in fact ? (
              <bdi>{fact.value}</bdi>
            ) : (
              <>
                {fact.before === undefined ? null : (
                  <del className="text-muted">
                    <span className="sr-only">{t('before')} </span>
                    <bdi>{fact.before}</bdi>
                  </del>
                )}
                {fact.before === undefined || fact.after === undefined ? null : (
                  <ArrowRight aria-hidden className="mx-1.5 inline size-3 text-muted rtl:-scale-x-100" />
                )}
                {fact.after === undefined ? null : (
                  <ins className="font-medium no-underline">
                    <span className="sr-only">{t('after')} </span>
                    <bdi>{fact.after}</bdi>
                  </ins>
                )}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
