import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/field'
import type { PlatformActor, PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { sentenceKey } from '@/lib/platform/logs/rules/sentences'
import { PLATFORM_ACTIONS } from '@/lib/platform/operator/schema'

/** Everything that can stand in the log, in the order of its words. */
function Deeds({ chosen }: { chosen: string | undefined }) {
  const t = useTranslations('console.audit')
  const deeds = PLATFORM_ACTIONS.map((one) => ({ value: one, label: t(`did.${sentenceKey(one)}`) }))
  return (
    <Select label={t('action')} name="action" defaultValue={chosen ?? ''}>
      <option value="">{t('any_action')}</option>
      {deeds
        .toSorted((a, b) => a.label.localeCompare(b.label))
        .map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
    </Select>
  )
}

/** What of the log is wanted; it stands in the address, so that it can be shared and gone back to. */
export function LogFilter({
  action,
  filter,
  actors,
}: {
  action: string
  filter: PlatformLogFilter
  actors: readonly PlatformActor[]
}) {
  const t = useTranslations('console.audit')
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <form
      action={action}
      method="get"
      role="search"
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3"
    >
      <Deeds chosen={filter.action} />
      <Select label={t('actor')} name="actor" defaultValue={filter.actor ?? ''}>
        <option value="">{t('anybody')}</option>
        {actors.map(({ personId, email }) => (
          <option key={personId} value={personId}>
            {email}
          </option>
        ))}
      </Select>
      <Input
        label={t('shop')}
        name="shop"
        type="search"
        maxLength={120}
        dir="ltr"
        defaultValue={filter.shop ?? ''}
      />
      <Input label={t('from_day')} name="from" type="date" defaultValue={filter.from} />
      <Input label={t('to_day')} name="to" type="date" defaultValue={filter.to} />
      <div className="flex gap-2">
        <Button variant="secondary" className="min-h-11 flex-1">
          {t('filter')}
        </Button>
        {isFiltered ? (
          <ButtonLink href={action} variant="ghost" className="min-h-11">
            {t('clear')}
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}
