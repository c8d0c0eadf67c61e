import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'

const tones: Record<string, Tone> = {
  trial: 'accent',
  active: 'success',
  suspended: 'warning',
  cancelled: 'neutral',
  leaving: 'danger',
  maintenance: 'warning',
}

/** How a tenant stands, in one word each. */
export function TenantStatus({
  status,
  isLeaving,
  isInMaintenance,
}: {
  status: string
  isLeaving: boolean
  isInMaintenance: boolean
}) {
  const t = useTranslations('console.statuses')
  const shown = [isLeaving ? 'leaving' : status, ...(isInMaintenance ? ['maintenance'] : [])]
  return (
    <span className="flex flex-wrap gap-1">
      {shown.map((one) => (
        <Badge key={one} tone={tones[one] ?? 'neutral'}>
          {t.has(one) ? t(one) : one}
        </Badge>
      ))}
    </span>
  )
}
