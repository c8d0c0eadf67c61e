import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RevokeApiKey } from '@/components/integrations/api-key-form'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { ApiKeyState, ApiKeyView } from '@/lib/integrations/schema'

const tones: Record<ApiKeyState, Tone> = {
  active: 'success',
  expired: 'neutral',
  revoked: 'neutral',
  orphaned: 'warning',
}

/** The shop's keys: what each may, until when, and whether it is used. */
export function ApiKeys({
  keys,
  canWrite,
  locale,
  timeZone,
}: {
  keys: readonly ApiKeyView[]
  canWrite: boolean
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
                <bdi dir="ltr">grk_…{key.hint}</bdi>
              </p>
              {key.createdBy ? (
                <p className="mt-1 text-xs text-muted">{t('key_by', { name: key.createdBy })}</p>
              ) : null}
            </TableCell>
            <TableCell className="min-w-52">
              <ul className="flex flex-wrap gap-1">
                {key.scopes.map((scope) => (
                  <li key={scope}>
                    <Badge>
                      <bdi className="font-mono font-normal">{scope}</bdi>
                    </Badge>
                  </li>
                ))}
              </ul>
            </TableCell>
            <TableCell className="whitespace-nowrap">{when(key.lastUsedAt, t('never'))}</TableCell>
            <TableCell className="whitespace-nowrap">{when(key.expiresAt, t('life_never'))}</TableCell>
            <TableCell isNumeric>
              {canWrite && key.state !== 'revoked' ? <RevokeApiKey keyId={key.id} name={key.name} /> : null}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
