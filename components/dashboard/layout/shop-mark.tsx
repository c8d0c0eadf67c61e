import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { mediaUrl } from '@/lib/core/storage/media'
import { firstCharacter } from '@/lib/core/text/text'

/** The shop by its logo, or by its first letter where it has none. */
export function ShopMark({ name, logoPath }: { name: string; logoPath: string | null }) {
  const logo = mediaUrl(logoPath)
  if (logo)
    return (
      <img src={logo} alt="" width={36} height={36} className="size-9 shrink-0 rounded-xl object-contain" />
    )
  return (
    <span
      aria-hidden
      className="grid size-9 shrink-0 place-items-center rounded-xl bg-accent font-bold text-accent-foreground"
    >
      {firstCharacter(name).toUpperCase()}
    </span>
  )
}

/** To what customers see, beside the shop's name. */
export function ShopLink({ base }: { base: string }) {
  const t = useTranslations('dashboard.nav')
  return (
    <a
      href={base || '/'}
      aria-label={t('shop')}
      title={t('shop')}
      className="-my-1 ms-auto grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground"
    >
      <ExternalLink aria-hidden className="size-4 rtl:-scale-x-100" />
    </a>
  )
}
