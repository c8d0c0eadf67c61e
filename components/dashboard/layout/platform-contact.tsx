import { useTranslations } from 'next-intl'

/** Where the platform is written to, inside a sentence; whoever runs it where it has no address. */
export function PlatformContact({ address }: { address: string | null }) {
  const t = useTranslations('dashboard.leaving')
  if (address === null) return t('platform_people')
  return (
    <a href={`mailto:${address}`} className="text-link break-all">
      <bdi>{address}</bdi>
    </a>
  )
}
