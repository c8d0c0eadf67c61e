import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NoMatch } from './no-match'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/fields/field'
import type { Choice } from '@/components/ui/form/fields/options'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { cutText } from '@/lib/core/text/text'

/** A choice of an address that the list does not offer stays chosen, so that it is seen and can be changed. */
export function KeptChoice({ typed, choices }: { typed: string | undefined; choices: readonly string[] }) {
  if (!typed || choices.includes(typed)) return null
  return <option value={typed}>{cutText(typed, 40, '…')}</option>
}

type Part = { name: string; label: ReactNode; view: FilterView }

export function FilterSelect({
  any,
  choices,
  ...part
}: Part & {
  /** What stands for no filter. */
  any: ReactNode
  choices: readonly Choice[]
}) {
  const t = useTranslations('errors.fields')
  const { name, label, view } = part
  const typed = view.typed[name]
  const isKnown = !typed || choices.some(({ value }) => value === typed)
  return (
    <Select
      label={label}
      name={name}
      defaultValue={typed ?? ''}
      errors={view.refused[name] ?? (isKnown ? undefined : [t('unknown_choice')])}
    >
      <option value="">{any}</option>
      {choices.map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
      <KeptChoice typed={typed} choices={choices.map(({ value }) => value)} />
    </Select>
  )
}

export function FilterText({
  name,
  label,
  view,
  ...rest
}: Part & {
  type?: 'search' | 'text'
  dir?: 'ltr'
  inputMode?: 'numeric' | 'decimal'
  autoComplete?: 'off'
}) {
  return (
    <Input
      label={label}
      name={name}
      defaultValue={view.typed[name] ?? ''}
      errors={view.refused[name]}
      {...rest}
    />
  )
}

/** A day. What is none shows as it was typed, which a field for days would swallow. */
export function FilterDay({ name, label, view }: Part) {
  const refused = view.refused[name]
  const typed = view.typed[name] ?? ''
  const isShown = refused === undefined || /^\d{4}-\d{2}-\d{2}$/.test(typed)
  return (
    <Input
      label={label}
      name={name}
      type={isShown ? 'date' : 'text'}
      {...(isShown ? {} : { dir: 'ltr' as const })}
      defaultValue={typed}
      errors={refused}
    />
  )
}

/** From which day on, and to which. */
export function FilterDays({ labels, view }: { labels: { from: string; to: string }; view: FilterView }) {
  return (['from', 'to'] as const).map((name) => (
    <FilterDay key={name} name={name} label={labels[name]} view={view} />
  ))
}

/** What sends the filter, and what takes it away where there is one. */
export function FilterButtons({
  action,
  isFiltered,
  submit,
  clear,
}: {
  action: string
  isFiltered: boolean
  submit: ReactNode
  clear: ReactNode
}) {
  return (
    // In line with the fields beside it, which stand below their labels.
    <div className="flex gap-2 sm:mt-[1.625rem]">
      <Button variant="secondary" className="min-h-11 flex-1">
        {submit}
      </Button>
      {isFiltered ? (
        <ButtonLink href={action} variant="ghost" className="min-h-11">
          {clear}
        </ButtonLink>
      ) : null}
    </div>
  )
}

/**
 * In place of a list whose filter cannot be read. A form whose fields have no room for what is wrong names them here, by
 * `labels`.
 */
export function FilterRefused({
  href,
  view: { typed, refused },
  labels = {},
}: {
  href: string
  view: FilterView
  labels?: Readonly<Record<string, string>>
}) {
  const t = useTranslations('dashboard.shell.filter')
  const named = Object.entries(refused).flatMap(([name, problems]) => {
    const field = labels[name]
    return field === undefined ? [] : [{ name, field, problem: problems.join(' ') }]
  })
  return (
    <NoMatch title={t('refused')} all={{ href, label: t('all') }}>
      {named.length === 0 ? (
        t('refused_text')
      ) : (
        <ul role="alert" className="flex flex-col gap-2">
          {named.map(({ name, field, problem }) => (
            <li key={name}>
              <span className="font-medium text-danger">
                {field}: {problem}
              </span>{' '}
              <bdi className="break-words">{t('typed', { typed: cutText(typed[name] ?? '', 60, '…') })}</bdi>
            </li>
          ))}
        </ul>
      )}
    </NoMatch>
  )
}
