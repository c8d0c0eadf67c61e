import { useTranslations } from 'next-intl'
import { FilterSelect } from '@/components/ui/lists/filter'
import { LogFilterForm } from '@/components/ui/lists/log-filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { AUDIT_GROUP_NAMES } from '@/lib/platform/logs/schema'
import type { AuditPerson } from '@/lib/platform/logs/schema'

export function AuditFilter({
  action,
  view,
  isFiltered,
  people,
}: {
  action: string
  view: FilterView
  isFiltered: boolean
  people: readonly AuditPerson[]
}) {
  const t = useTranslations('dashboard.audit')
  const { subject } = view.typed
  return (
    <LogFilterForm
      {...{ action, view, isFiltered }}
      words={{ title: t('filter'), from: t('from'), to: t('to'), submit: t('show'), clear: t('clear') }}
    >
      {subject && !view.refused.subject ? <input type="hidden" name="subject" value={subject} /> : null}
      <FilterSelect
        name="person"
        label={t('who')}
        any={t('everybody')}
        choices={people.map(({ personId, name, isFormer }) => ({
          value: personId,
          label: isFormer ? t('former', { name }) : name,
        }))}
        view={view}
      />
      <FilterSelect
        name="group"
        label={t('group')}
        any={t('everything')}
        choices={AUDIT_GROUP_NAMES.map((group) => ({ value: group, label: t(`groups.${group}`) }))}
        view={view}
      />
    </LogFilterForm>
  )
}
