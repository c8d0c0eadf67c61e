import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { firstCharacter } from '@/lib/core/text/text'

/** The shop by its first letter. */
export function ShopMark({ name }: { name: string }) {
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
