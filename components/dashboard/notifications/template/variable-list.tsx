import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import type { VariableKind } from '@/lib/notifications/rules/template/template-tree'

export type VariableView = { name: string; kind: VariableKind; isRequired: boolean; example: string }

/** How a variable is written: a link needs words to stand on. */
export function writtenAs({ name, kind }: VariableView, label: string): string {
  return kind === 'link' ? `[${label}]({{${name}}})` : `{{${name}}}`
}

/** What can be put into the text, with what it would be in the preview. */
export function VariableList({
  variables,
  onInsert,
}: {
  variables: readonly VariableView[]
  onInsert: ((text: string) => void) | null
}) {
  const t = useTranslations('dashboard.notifications')
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{t('variables')}</h2>
      <p className="text-sm text-muted">{t('variables_text')}</p>
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface">
        {variables.map((variable) => (
          <li key={variable.name} className="flex items-start justify-between gap-3 px-4 py-3">
            <div className="min-w-0 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <code dir="ltr" className="font-mono text-[0.8125rem] font-semibold break-all">
                  {writtenAs(variable, t('link_label'))}
                </code>
                {variable.isRequired ? <Badge tone="accent">{t('required')}</Badge> : null}
              </p>
              <p className="mt-1 text-muted">{t(`variable.${variable.name}`)}</p>
              {variable.example ? (
                <p className="mt-0.5 break-words">
                  {t('example')} <bdi className="font-medium">{variable.example}</bdi>
                </p>
              ) : null}
            </div>
            {onInsert ? (
              <Button
                type="button"
                variant="ghost"
                size="sm"
                aria-label={t('insert_named', { name: variable.name })}
                onClick={() => onInsert(writtenAs(variable, t('link_label')))}
              >
                {t('insert')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
