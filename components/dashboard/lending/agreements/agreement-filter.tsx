import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { KeptChoice } from '@/components/ui/lists/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import { AGREEMENT_CHOICES } from '@/lib/lending/agreement-view/schema'

/** A plain form: every view has an address that can be kept, and works without script. */
export function AgreementFilter({ base, view: { typed } }: { base: string; view: FilterView }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <form
      role="search"
      action={`${base}/dashboard/lending/agreements`}
      className="flex flex-wrap items-end gap-2"
    >
      <input
        type="search"
        name="q"
        defaultValue={typed.q ?? ''}
        aria-label={t('search')}
        placeholder={t('search_hint')}
        className="input input--full-width min-h-10 min-w-0 basis-full sm:max-w-sm sm:flex-1 sm:basis-60"
      />
      <select
        name="only"
        defaultValue={typed.only ?? 'all'}
        aria-label={t('only')}
        className="input native-select min-h-10 min-w-0 flex-1 sm:flex-none"
      >
        {AGREEMENT_CHOICES.map((only) => (
          <option key={only} value={only}>
            {t(`filters.${only}`)}
          </option>
        ))}
        <KeptChoice typed={typed.only} choices={AGREEMENT_CHOICES} />
      </select>
      <Button variant="outline">{t('search_submit')}</Button>
    </form>
  )
}
