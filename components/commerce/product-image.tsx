import { FileDown, HandHeart, KeyRound, Link2 } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import { mediaUrl } from '@/components/ui/media'
import type { DeliveryKind } from '@/lib/commerce/schema'

const icons = { access_link: Link2, file: FileDown, license_key: KeyRound, manual: HandHeart }

/** A product's picture; without one, a quiet tile in the shop's colour that says what kind of goods it is. */
export function ProductImage({
  path,
  kind,
  name,
  className,
  isLazy,
}: {
  path: string | null
  kind: DeliveryKind
  name: string
  className?: string
  isLazy?: boolean
}) {
  const url = mediaUrl(path)
  if (url) {
    return (
      <img
        src={url}
        alt={name}
        loading={isLazy ? 'lazy' : 'eager'}
        decoding="async"
        className={classNames('object-cover', className)}
      />
    )
  }
  const Icon = icons[kind]
  return (
    <div
      aria-hidden
      className={classNames(
        'grid place-items-center bg-[linear-gradient(135deg,color-mix(in_oklab,var(--brand)_16%,var(--surface)),color-mix(in_oklab,var(--brand)_5%,var(--surface)))]',
        className,
      )}
    >
      <Icon className="size-1/4 max-h-20 max-w-20 min-w-6 text-brand-text opacity-80" strokeWidth={1.5} />
    </div>
  )
}
