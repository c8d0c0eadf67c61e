import { useTranslations } from 'next-intl'
import type { OwedView } from './view'
import { FileField } from '@/components/ui/form/fields/file-field'

/** A picture of the receipt, sent as a form of its own: it is larger than what is typed, and nothing typed is lost with it. */
export function PictureForm({ claimId, view }: { claimId: string; view: OwedView }) {
  const t = useTranslations('lending.page.picture')
  const query = new URLSearchParams({ k: view.link.key, language: view.locale }).toString()
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={`${view.prefix}/api/l/${view.link.id}/claims/${claimId}?${query}`}
      className="flex flex-col gap-3 rounded-xl bg-surface-secondary p-4"
    >
      <FileField
        label={t('label')}
        hint={t('hint')}
        name="picture"
        accept="image/jpeg,image/png,application/pdf"
        required
      />
      <button type="submit" className="button button--secondary w-fit max-sm:w-full">
        {t('send')}
      </button>
    </form>
  )
}
