import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'

/** A key as it is shown to whoever may manage it. */
type ShownKey = {
  id: string
  name: string
  /** The last characters, by which its owner knows it again. */
  hint: string
  createdBy: string | null
  expiresAt: Date | null
  lastUsedAt: Date | null
  state: 'active' | 'expired' | 'revoked' | 'orphaned'
}

const tones: Record<ShownKey['state'], Tone> = {
  active: 'success',
  expired: 'neutral',
  revoked: 'neutral',
  orphaned: 'warning',
}

/** Keys: what each may, until when, and whether it is used. */
export function ApiKeys<K extends ShownKey>({
  keys,
  prefix,
  rightsOf,
  revoke,
  locale,
  timeZone,
}: {
  keys: readonly K[]
  prefix: 'grk' | 'grp'
  rightsOf: (key: K) => readonly string[]
  /** The button that ends a key; missing where nobody may. */
  revoke?: ((key: K) => ReactNode) | undefined
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.developers')
  if (keys.length === 0) {
    return (
      // The button that adds stands in the heading alone: here it would go, with the secret it shows, at the first key.
      <EmptyState icon={<KeyRound />} title={t('keys_none')}>
        {t('keys_none_text')}
      </EmptyState>
    )
  }
  const when = (value: Date | null, none: string) =>
    value ? <DateTime value={value} locale={locale} timeZone={timeZone} detail="date" /> : none
  return (
    <Table label={t('keys')}>
      <TableHead>
        <TableHeading>{t('key_name')}</TableHeading>
        <TableHeading>{t('scopes')}</TableHeading>
        <TableHeading>{t('key_used')}</TableHeading>
        <TableHeading>{t('key_expires')}</TableHeading>
        <TableHeading>
          <span className="sr-only">{t('actions')}</span>
        </TableHeading>
      </TableHead>
      <tbody>
        {keys.map((key) => (
          <TableRow key={key.id} data-key={key.state}>
            <TableCell>
              <p className="flex flex-wrap items-center gap-2 font-medium">
                <bdi>{key.name}</bdi>
                <Badge tone={tones[key.state]}>{t(`key_state.${key.state}`)}</Badge>
              </p>
              <p className="mt-1 font-mono text-xs text-muted">
                <bdi dir="ltr">{`${prefix}_…${key.hint}`}</bdi>
              </p>
              {key.createdBy ? (
                <p className="mt-1 text-xs text-muted">{t('key_by', { name: key.createdBy })}</p>
              ) : null}
            </TableCell>
            <TableCell className="min-w-52">
              <ul className="flex flex-wrap gap-1">
                {rightsOf(key).map((right) => (
                  <li key={right}>
                    <Badge>
                      <bdi className={classNames('font-normal', prefix === 'grk' && 'font-mono')}>
                        {right}
                      </bdi>
                    </Badge>
                  </li>
                ))}
              </ul>
            </TableCell>
            <TableCell className="whitespace-nowrap">{when(key.lastUsedAt, t('never'))}</TableCell>
            <TableCell className="whitespace-nowrap">{when(key.expiresAt, t('life_never'))}</TableCell>
            <TableCell isNumeric>{key.state === 'revoked' ? null : revoke?.(key)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
