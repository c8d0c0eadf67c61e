import { getTranslations } from 'next-intl/server'
import { CopyField } from '@/components/ui/form/fields/copy-field'

/** Where somebody's own assistant finds the shop. */
export async function AssistantsAddress({ origin }: { origin: string }) {
  const t = await getTranslations('dashboard.developers')
  return (
    <section aria-label={t('assistants_address')} className="flex max-w-2xl flex-col gap-2">
      <p className="text-sm text-muted">{t('assistants_text')}</p>
      <CopyField
        label={t('assistants_address')}
        value={`${origin}/api/mcp`}
        copy={t('copy')}
        copied={t('copied')}
      />
    </section>
  )
}
