import { FileDown, HandHeart, KeyRound, Link2 } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import { mediaUrl } from '@/lib/core/storage/media'
import type { DeliveryKind } from '@/lib/commerce/schema'

const icons = {
  access_link: Link2,
  file: FileDown,
  license_key: KeyRound,
  generated_key: KeyRound,
  manual: HandHeart,
}

/** The longest side in pixels of each stored size. */
const sides = { s: 320, m: 640, l: 1280 }

function sourcesOf(path: string, format: 'avif' | 'webp'): string | null {
  const name = /^(.+)-l\.webp$/.exec(path)?.[1]
  if (!name) return null
  return Object.entries(sides)
    .map(([size, side]) => `${mediaUrl(`${name}-${size}.${format}`) ?? ''} ${side}w`)
    .join(', ')
}

/** A quiet tile in the shop's colour that says what kind of goods it is. */
function KindTile({ className, kind }: { className: string | undefined; kind: DeliveryKind }) {
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

/** A product's picture; without one, a quiet tile in the shop's colour that says what kind of goods it is. */
export function ProductImage({
  path,
  kind,
  name,
  className,
  isLazy,
  sizes = '(min-width: 64rem) 24rem, (min-width: 40rem) 50vw, 100vw',
}: {
  path: string | null
  kind: DeliveryKind
  /** What the picture shows; empty where the words beside it say so already. */
  name: string
  className?: string
  isLazy?: boolean
  /** How wide it is shown, as browsers want to know it: then they load no more than that. */
  sizes?: string
}) {
  const url = mediaUrl(path)
  if (url && path) {
    const [avif, webp] = [sourcesOf(path, 'avif'), sourcesOf(path, 'webp')]
    const loading = isLazy ? 'lazy' : 'eager'
    const image = (
      <img
        src={url}
        {...(webp ? { srcSet: webp, sizes } : {})}
        alt={name}
        loading={loading}
        decoding="async"
        className={classNames('object-cover', className)}
      />
    )
    if (!avif) return image
    return (
      <picture className="contents">
        {/* Its box would take a place of its own in a row or column around the picture. */}
        <source type="image/avif" srcSet={avif} sizes={sizes} className="hidden" />
        {image}
      </picture>
    )
  }
  return <KindTile className={className} kind={kind} />
}
