import { useTranslations } from 'next-intl'

type Fact = { name: string; before?: string; after?: string; value?: string }

function text(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What an entry says beside its sentence: what changed from what to what, then everything else. */
function factsOf(details: Readonly<Record<string, unknown>>): Fact[] {
  const { before, after, ...rest } = details
  const old = isRecord(before) ? before : {}
  const now = isRecord(after) ? after : {}
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].map((name) => ({
    name,
    before: name in old ? text(old[name]) : undefined,
    after: name in now ? text(now[name]) : undefined,
  }))
  return [
    ...changed.map(({ name, before: was, after: is }) => ({
      name,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    })),
    ...Object.entries(rest).map(([name, value]) => ({ name, value: text(value) })),
  ]
}

/** The details of an entry: changes from what to what, then everything else. */
export function Facts({ details }: { details: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('dashboard.audit')
  const facts = factsOf(details)
  if (facts.length === 0) return null
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
      {facts.map((fact) => {
        const key = `facts.${fact.name}`
        return (
          <div key={fact.name} className="contents">
            <dt className="text-muted">{t.has(key) ? t(key) : fact.name}</dt>
            <dd className="min-w-0 break-words">
              {fact.value === undefined ? (
                <>
                  {fact.before === undefined ? null : (
                    <del className="text-muted">
                      <span className="sr-only">{t('before')} </span>
                      <bdi>{fact.before}</bdi>
                    </del>
                  )}{' '}
                  {fact.after === undefined ? null : (
                    <ins className="font-medium no-underline">
                      <span className="sr-only">{t('after')} </span>
                      <bdi>{fact.after}</bdi>
                    </ins>
                  )}
                </>
              ) : (
                <bdi>{fact.value}</bdi>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
