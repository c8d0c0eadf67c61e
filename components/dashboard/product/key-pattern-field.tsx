'use client'

import { useTranslations } from 'next-intl'
import type { VariantDraft } from './product-draft'
import { Input } from '@/components/ui/form/fields/field'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { exampleKeys, keyPatternProblem, missingPlaceholders } from '@/lib/commerce/stock/rules/key-pattern'

const examples = 3

/** What a pattern lacks before keys can be made by it. */
function useProblemText(pattern: string): string | null {
  const t = useTranslations('dashboard.product')
  const problem = pattern === '' ? null : keyPatternProblem(pattern)
  if (problem === null) return null
  return problem === 'key_pattern_weak'
    ? t('key_pattern_lacks', { count: missingPlaceholders(pattern) })
    : t(problem)
}

/** What keys by the pattern will look like, or what it lacks, as it is typed. */
function PatternReading({ pattern, problem }: { pattern: string; problem: string | null }) {
  const t = useTranslations('dashboard.product')
  if (pattern === '') return null
  if (problem !== null) return <p className="font-medium text-warning-soft-foreground">{problem}</p>
  return (
    <>
      <p className="text-muted">{t('key_pattern_examples')}</p>
      <ul className="flex flex-col gap-1">
        {exampleKeys(pattern, examples).map((key) => (
          <li key={key}>
            <bdi dir="ltr" className="font-mono break-all">
              {key}
            </bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

/** By what pattern keys are made when they are sold, with examples that follow what is typed. */
export function KeyPatternField({
  variant,
  at,
  onChange,
}: {
  variant: VariantDraft
  at: FieldErrors
  onChange: (change: Partial<VariantDraft>) => void
}) {
  const t = useTranslations('dashboard.product')
  const pattern = variant.keyPattern.trim()
  const problem = useProblemText(pattern)
  // Once it was refused, what it lacks is said in its place, and not a second time below.
  const refused = at('keyPattern')
  return (
    <div className="flex flex-col gap-3">
      <Input
        label={t('key_pattern')}
        hint={t('key_pattern_hint')}
        dir="ltr"
        className="font-mono"
        placeholder="FILM-XXXX-XXXX-99"
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={variant.keyPattern}
        onChange={(event) => onChange({ keyPattern: event.target.value })}
        errors={refused && problem !== null ? [problem] : refused}
      />
      <div aria-live="polite" className="flex flex-col gap-2 text-sm empty:hidden">
        {refused && problem !== null ? null : <PatternReading pattern={pattern} problem={problem} />}
      </div>
      <p className="text-sm text-muted">{t('key_pattern_stock')}</p>
    </div>
  )
}
