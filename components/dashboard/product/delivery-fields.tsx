'use client'

import { useTranslations } from 'next-intl'
import { FileUpload } from './file-upload'
import type { ProductDraft } from './product-draft'
import { JsonField } from '@/components/ui/form/fields/json-field'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import type { Upload } from '@/components/ui/form/action/use-uploads'
import { DELIVERY_KINDS } from '@/lib/commerce/schema'
import type { DeliveryKind } from '@/lib/commerce/schema'

function KindChoice({
  kind,
  onChange,
}: {
  kind: DeliveryKind
  onChange: (change: Partial<ProductDraft>) => void
}) {
  const t = useTranslations('dashboard.product')
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('kind')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {DELIVERY_KINDS.map((one) => (
          <RadioCard
            key={one}
            name="deliveryKind"
            value={one}
            checked={kind === one}
            onChange={() => onChange({ deliveryKind: one })}
            label={t(`kind_${one}`)}
            hint={t(`kind_${one}_hint`)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function DownloadFields({
  kind,
  draft,
  onChange,
  errors,
}: {
  kind: DeliveryKind
  draft: ProductDraft
  onChange: (change: Partial<ProductDraft>) => void
  errors: (name: string) => readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.product')
  return (
    <div hidden={kind !== 'file'} className={kind === 'file' ? 'grid gap-4 sm:grid-cols-2' : ''}>
      <Input
        label={t('download_limit')}
        name="downloadLimit"
        inputMode="numeric"
        dir="ltr"
        value={draft.downloadLimit}
        onChange={(event) => onChange({ downloadLimit: event.target.value })}
        errors={errors('delivery.downloadLimit')}
      />
      <Input
        label={t('lifetime')}
        name="linkLifetimeDays"
        inputMode="numeric"
        dir="ltr"
        value={draft.linkLifetimeDays}
        onChange={(event) => onChange({ linkLifetimeDays: event.target.value })}
        errors={errors('delivery.linkLifetimeDays')}
      />
    </div>
  )
}

function AccessUrl({
  draft,
  onChange,
  errors,
}: {
  draft: ProductDraft
  onChange: (change: Partial<ProductDraft>) => void
  errors: (name: string) => readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.product')
  return (
    <Input
      label={t('access_url')}
      hint={t('access_url_hint')}
      name="accessUrl"
      type="url"
      dir="ltr"
      placeholder="https://"
      value={draft.accessUrl}
      onChange={(event) => onChange({ accessUrl: event.target.value })}
      errors={errors('delivery.accessUrl')}
    />
  )
}

/** What a customer gets for the product, and how. */
export function DeliveryFields({
  draft,
  errors,
  onChange,
  track,
}: {
  draft: ProductDraft
  errors: (name: string) => readonly string[] | undefined
  onChange: (change: Partial<ProductDraft>) => void
  track: (upload: Upload) => Promise<void>
}) {
  const t = useTranslations('dashboard.product')
  const optional = useTranslations('dashboard')('optional')
  const kind = draft.deliveryKind
  return (
    <>
      <KindChoice kind={kind} onChange={onChange} />
      {kind === 'access_link' ? (
        <AccessUrl draft={draft} onChange={onChange} errors={errors} />
      ) : (
        <input type="hidden" name="accessUrl" value={draft.accessUrl} />
      )}
      {kind === 'file' ? (
        <FileUpload
          file={draft.file}
          onUploaded={(file) => onChange({ file })}
          track={track}
          errors={errors('delivery.file')}
        />
      ) : null}
      <JsonField name="file" value={draft.file} />
      <DownloadFields kind={kind} draft={draft} onChange={onChange} errors={errors} />
      <Textarea
        label={t('note')}
        hint={t('note_hint')}
        optional={optional}
        name="note"
        dir="auto"
        rows={3}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
        errors={errors('delivery.note')}
      />
    </>
  )
}
