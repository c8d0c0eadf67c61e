import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { LanguageLinks } from '@/components/layout/language-links'
import { SignOutButton } from '@/components/platform/sign-out-button'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { RequestFacts } from '@/lib/core/request'
import type { TenantListing } from '@/lib/platform/schema/shops'

const tones: Record<string, Tone> = {
  trial: 'accent',
  active: 'success',
  suspended: 'warning',
  cancelled: 'neutral',
}

/** The console's first page: which shops there are. Nothing of their business is shown here. */
export function TenantList({
  facts,
  email,
  tenants,
}: {
  facts: RequestFacts
  email: string
  tenants: (TenantListing & { href: string })[]
}) {
  const t = useTranslations('identity')
  return (
    <NextIntlClientProvider messages={{}}>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-3 px-5 py-3">
          <p className="flex-1 font-bold">Gerai · {t('sign_in.console')}</p>
          <LanguageLinks facts={facts} label={t('language')} />
          <div className="flex items-center gap-3">
            <bdi className="text-sm text-muted">{email}</bdi>
            <SignOutButton variant="outline" size="sm">
              {t('sign_out')}
            </SignOutButton>
          </div>
        </div>
      </header>
      <main className="mx-auto flex max-w-6xl flex-col gap-6 px-5 py-10">
        <div className="flex flex-col gap-1">
          <h1 className="text-2xl font-bold tracking-tight">{t('console.title')}</h1>
          <p className="text-muted">{t('console.text', { count: tenants.length })}</p>
        </div>
        <Table label={t('console.table')}>
          <TableHead>
            {(['name', 'address', 'status', 'currency', 'created'] as const).map((column) => (
              <TableHeading key={column}>{t(`console.${column}`)}</TableHeading>
            ))}
          </TableHead>
          <tbody>
            {tenants.map((tenant) => (
              <TableRow key={tenant.id}>
                <TableCell>
                  <bdi className="font-medium">{tenant.name}</bdi>
                </TableCell>
                <TableCell>
                  <TextLink href={tenant.href} dir="ltr">
                    {tenant.slug}
                  </TextLink>
                </TableCell>
                <TableCell>
                  <Badge tone={tones[tenant.status] ?? 'neutral'}>
                    {t(`console.statuses.${tenant.status}`)}
                  </Badge>
                </TableCell>
                <TableCell>{tenant.currency}</TableCell>
                <TableCell>
                  <DateTime value={tenant.createdAt} locale={facts.locale} timeZone="Asia/Jakarta" />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </main>
    </NextIntlClientProvider>
  )
}
