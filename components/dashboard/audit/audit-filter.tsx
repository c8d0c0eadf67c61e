import { useTranslations } from 'next-intl'
import { Button, ButtonLink } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/field'
import { AUDIT_GROUP_NAMES } from '@/lib/platform/logs/schema'
import type { AuditFilter as Filter, AuditPerson } from '@/lib/platform/logs/schema'

/** What of the log is wanted; it stands in the address, so that it can be shared and gone back to. */
export function AuditFilter({
  action,
  filter,
  people,
}: {
  action: string
  filter: Filter
  people: readonly AuditPerson[]
}) {
  const t = useTranslations('dashboard.audit')
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <form action={action} method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-5">
      {filter.subject ? <input type="hidden" name="subject" value={filter.subject} /> : null}
      <Select label={t('who')} name="person" defaultValue={filter.person ?? ''}>
        <option value="">{t('everybody')}</option>
        {people.map((person) => (
          <option key={person.personId} value={person.personId}>
            {person.isFormer ? t('former', { name: person.name }) : person.name}
          </option>
        ))}
      </Select>
      <Select label={t('group')} name="group" defaultValue={filter.group ?? ''}>
        <option value="">{t('everything')}</option>
        {AUDIT_GROUP_NAMES.map((group) => (
          <option key={group} value={group}>
            {t(`groups.${group}`)}
          </option>
        ))}
      </Select>
      <Input label={t('from')} name="from" type="date" defaultValue={filter.from} />
      <Input label={t('to')} name="to" type="date" defaultValue={filter.to} />
      <div className="flex gap-2">
        <Button variant="secondary" className="min-h-11 flex-1">
          {t('show')}
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
