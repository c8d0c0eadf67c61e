import { useTranslations } from 'next-intl'
import { brandOf } from '@/lib/core/brand/color'
import type { Brand } from '@/lib/core/brand/color'
import { themes } from '@/lib/core/brand/theme'
import { firstCharacter } from '@/lib/core/text/text'

type Ground = (typeof themes)[keyof typeof themes]

function ShopBar({
  look,
  logo,
  brand,
  name,
}: {
  look: Ground
  logo: string | null
  brand: Brand
  name: string
}) {
  return (
    <div
      className="flex items-center gap-3 border-b px-4 py-3 font-semibold"
      style={{ backgroundColor: look.surface, borderColor: look.line }}
    >
      {logo ? (
        <img src={logo} alt="" width={36} height={36} className="size-9 rounded-lg object-contain" />
      ) : (
        <span
          aria-hidden
          className="grid size-9 shrink-0 place-items-center rounded-lg font-bold"
          style={{ backgroundColor: brand.color, color: brand.foreground }}
        >
          {firstCharacter(name).toLocaleUpperCase()}
        </span>
      )}
      <bdi className="truncate">{name}</bdi>
    </div>
  )
}

function ShopCorner({
  look,
  logo,
  brand,
  name,
  tagline,
  text,
}: {
  look: Ground
  logo: string | null
  brand: Brand
  name: string
  tagline: string
  text: string
}) {
  const t = useTranslations('dashboard.settings')
  return (
    <div
      className="overflow-hidden rounded-xl border text-sm"
      style={{ backgroundColor: look.background, color: look.foreground, borderColor: look.line }}
    >
      <ShopBar look={look} logo={logo} brand={brand} name={name} />
      <div className="flex flex-col items-start gap-3 p-4">
        <p style={{ color: look.muted }}>{tagline || t('preview_text')}</p>
        <span
          className="rounded-lg px-4 py-2 font-semibold"
          style={{ backgroundColor: brand.color, color: brand.foreground }}
        >
          {t('preview_buy')}
        </span>
        <span className="font-medium underline underline-offset-4" style={{ color: text }}>
          {t('preview_link')}
        </span>
      </div>
    </div>
  )
}

/** A corner of the shop as visitors with light and with dark screens see it, before anything is saved. */
export function BrandPreview({
  name,
  tagline,
  logo,
  color,
}: {
  name: string
  tagline: string
  logo: string | null
  color: string
}) {
  const t = useTranslations('dashboard.settings')
  const brand = brandOf(color)
  return (
    <div role="group" aria-label={t('preview')} className="grid gap-3 sm:grid-cols-2">
      {(['light', 'dark'] as const).map((ground) => {
        const look = themes[ground]
        const text = ground === 'light' ? brand.textOnLight : brand.textOnDark
        return (
          <ShopCorner
            key={ground}
            look={look}
            logo={logo}
            brand={brand}
            name={name}
            tagline={tagline}
            text={text}
          />
        )
      })}
    </div>
  )
}
