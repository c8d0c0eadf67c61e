'use client'

import { FileField } from '@/components/ui/form/fields/file-field'

/** A picture of the receipt, sent as a form of its own: it is larger than what is typed, and nothing typed is lost with it. */
export function PictureForm({
  action,
  texts,
}: {
  action: string
  texts: Record<'label' | 'hint' | 'send', string>
}) {
  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={action}
      className="flex flex-col gap-3 rounded-xl bg-surface-secondary p-4"
    >
      <FileField
        label={texts.label}
        hint={texts.hint}
        name="picture"
        accept="image/jpeg,image/png,application/pdf"
        required
      />
      <button type="submit" className="button button--secondary w-fit max-sm:w-full">
        {texts.send}
      </button>
    </form>
  )
}
