import type { DeliveryKind } from '@/lib/commerce/schema'

type Delivers = {
  deliveryKind: DeliveryKind
  delivery: { accessUrl?: string | null | undefined; file?: object | null | undefined }
}

/** Why a product cannot be sold at all, because its customers would pay for nothing; null where it has what it takes. */
export function whyUnsellable({
  deliveryKind,
  delivery,
}: Delivers): 'publish_without_file' | 'publish_without_link' | null {
  if (deliveryKind === 'file') return delivery.file ? null : 'publish_without_file'
  if (deliveryKind === 'access_link') return delivery.accessUrl ? null : 'publish_without_link'
  return null
}
