import { CalendarRange } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { classNames } from '@/components/ui/class-names'
import { Input } from '@/components/ui/form/fields/field'
import { PRESETS } from '@/lib/core/time/range'
import type { Choice, Preset } from '@/lib/core/time/range'
import type { Unit } from '@/lib/core/time/buckets'

function Choices({
  label,
  options,
}: {
  label: string
  options: readonly { id: string; href: string; text: string; isChosen: boolean }[]
}) {
  return (
    <nav aria-label={label} className="max-w-full overflow-x-auto">
      <ul className="flex w-max gap-1 rounded-lg bg-surface-tertiary p-1">
        {options.map((option) => (
          <li key={option.id}>
            <Link
              href={option.href}
              prefetch={false}
              scroll={false}
              aria-current={option.isChosen ? 'true' : undefined}
              className={classNames(
                'grid min-h-8 place-items-center rounded-md px-3 text-sm whitespace-nowrap outline-offset-[-2px]',
                option.isChosen
                  ? 'bg-segment font-semibold text-segment-foreground shadow-sm'
                  : 'font-medium text-muted hover:text-foreground',
              )}
            >
              {option.text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type Props = { choice: Choice; isUnitAsked: boolean; today: string; href: string }

/** Any days between two dates. */
function OwnRange({ choice: { preset, range, unit }, isUnitAsked, today, href }: Props) {
  const t = useTranslations('dashboard.analytics.range')
  return (
    <details className="relative" open={preset === null}>
      <summary className="button button--outline button--sm cursor-pointer list-none [&::-webkit-details-marker]:hidden">
        <CalendarRange aria-hidden className="size-4" />
        {t('custom')}
      </summary>
      <form method="get" action={href} className="mt-3 flex flex-wrap items-end gap-3">
        {(['from', 'to'] as const).map((end) => (
          <Input
            label={t(end)}
            name={end}
            type="date"
            dir="ltr"
            required
            max={today}
            defaultValue={range[end]}
            key={`${end}-${range[end]}`}
          />
        ))}
        {isUnitAsked ? <input type="hidden" name="by" value={unit} /> : null}
        <Button variant="secondary">{t('apply')}</Button>
      </form>
    </details>
  )
}

/** Which days, and in which steps: all of it stands in the address, so that a view can be kept and shared. */
export function RangePicker(props: Props) {
  const t = useTranslations('dashboard.analytics')
  const { preset, range, unit, units } = props.choice
  const address = (more: Record<string, string>): string =>
    `${props.href}?${new URLSearchParams(more).toString()}`
  const own: Record<string, string> = preset === null ? { from: range.from, to: range.to } : { range: preset }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Choices
        label={t('range.label')}
        options={(Object.keys(PRESETS) as Preset[]).map((one) => ({
          id: one,
          href: address({ range: one }),
          text: t(`range.${one}`),
          isChosen: one === preset,
        }))}
      />
      {units.length > 1 ? (
        <Choices
          label={t('by.label')}
          options={units.map((one: Unit) => ({
            id: one,
            href: address({ ...own, by: one }),
            text: t(`by.${one}`),
            isChosen: one === unit,
          }))}
        />
      ) : null}
      <OwnRange {...props} />
    </div>
  )
}
