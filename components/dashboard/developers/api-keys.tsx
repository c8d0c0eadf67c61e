import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'

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

type Shown<K> = {
  prefix: 'grk' | 'grp'
  rightsOf: (key: K) => readonly string[]
  /** The button that ends a key; missing where nobody may. */
  revoke?: ((key: K) => ReactNode) | undefined
  locale: string
  timeZone: string
}

function KeyName({ shown, prefix }: { shown: ShownKey; prefix: string }) {
  const t = useTranslations('dashboard.developers')
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <bdi>{shown.name}</bdi>
        <Badge tone={tones[shown.state]}>{t(`key_state.${shown.state}`)}</Badge>
      </p>
      <p className="mt-1 font-mono text-xs text-muted">
        <bdi dir="ltr">{`${prefix}_…${shown.hint}`}</bdi>
      </p>
      {shown.createdBy ? (
        <p className="mt-1 text-xs text-muted">{t('key_by', { name: shown.createdBy })}</p>
      ) : null}
    </>
  )
}

function KeyLine<K extends ShownKey>({
  of,
  prefix,
  rightsOf,
  revoke,
  locale,
  timeZone,
}: Shown<K> & { of: K }) {
  const t = useTranslations('dashboard.developers')
  const when = (value: Date | null, none: string) =>
    value ? <DateTime value={value} locale={locale} timeZone={timeZone} detail="date" /> : none
  return (
    <TableRow data-key={of.state}>
      <TableCell>
        <KeyName shown={of} prefix={prefix} />
      </TableCell>
      <TableCell label={t('scopes')} className="sm:min-w-52">
        <ul className="flex flex-wrap gap-1">
          {rightsOf(of).map((right) => (
            <li key={right}>
              <Badge>
                <bdi className={classNames('font-normal', prefix === 'grk' && 'font-mono')}>{right}</bdi>
              </Badge>
            </li>
          ))}
        </ul>
      </TableCell>
      <TableCell label={t('key_used')} className="whitespace-nowrap">
        {when(of.lastUsedAt, t('never'))}
      </TableCell>
      <TableCell label={t('key_expires')} className="whitespace-nowrap">
        {when(of.expiresAt, t('life_never'))}
      </TableCell>
      <TableCell isNumeric>{of.state === 'revoked' ? null : revoke?.(of)}</TableCell>
    </TableRow>
  )
}

/** Keys: what each may, until when, and whether it is used. */
export function ApiKeys<K extends ShownKey>({ keys, ...shown }: Shown<K> & { keys: readonly K[] }) {
  const t = useTranslations('dashboard.developers')
  if (keys.length === 0) {
    return (
      // The button that adds stands in the heading alone: here it would go, with the secret it shows, at the first key.
      <EmptyState icon={<KeyRound />} title={t('keys_none')}>
        {t('keys_none_text')}
      </EmptyState>
    )
  }
  return (
    <Table label={t('keys')} isStacked>
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
          <KeyLine key={key.id} of={key} {...shown} />
        ))}
      </tbody>
    </Table>
  )
}
