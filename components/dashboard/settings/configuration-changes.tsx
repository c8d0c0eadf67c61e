import { useTranslations } from 'next-intl'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type {
  ConfigurationChange,
  ConfigurationValue,
} from '@/lib/platform/configuration/rules/configuration'

const mostShown = 200

function Value({ value }: { value: ConfigurationValue }) {
  const t = useTranslations('dashboard.configuration')
  if (value === null || value === '') return <span className="text-muted">{t('nothing')}</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  const text = String(value)
  return (
    <bdi className="break-words whitespace-pre-line">
      {text.length > mostShown ? `${text.slice(0, mostShown)}…` : text}
    </bdi>
  )
}

/** What a configuration would change, part by part: what is there now, and what would be. */
export function ConfigurationChanges({ changes }: { changes: readonly ConfigurationChange[] }) {
  const t = useTranslations('dashboard.configuration')
  const nameOf = ({ part, path }: ConfigurationChange): string =>
    t.has(`fields.${part}.${path}`) ? t(`fields.${part}.${path}`) : path
  return (
    <Table label={t('changes')} className="max-h-96 overflow-y-auto">
      <TableHead>
        <TableHeading>{t('what')}</TableHeading>
        <TableHeading>{t('now')}</TableHeading>
        <TableHeading>{t('then')}</TableHeading>
      </TableHead>
      <tbody>
        {changes.map((change) => (
          <TableRow key={`${change.part}.${change.path}`}>
            <TableCell>
              <span className="block text-xs text-muted">{t(`parts.${change.part}`)}</span>
              <bdi className="font-medium break-words">{nameOf(change)}</bdi>
            </TableCell>
            <TableCell>
              <Value value={change.before} />
            </TableCell>
            <TableCell>
              <Value value={change.after} />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
