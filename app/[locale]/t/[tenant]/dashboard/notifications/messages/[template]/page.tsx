import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { problemText } from '@/components/dashboard/notifications/template/problems'
import { TemplateEditor } from '@/components/dashboard/notifications/template/template-editor'
import type { VariableView } from '@/components/dashboard/notifications/template/variable-list'
import { VersionList } from '@/components/dashboard/notifications/template/version-list'
import type { VersionView } from '@/components/dashboard/notifications/template/version-list'
import { Alert } from '@/components/ui/alert'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { requireMember } from '@/lib/core/guards/member'
import { LOCALES, isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getMailSample } from '@/lib/commerce/service'
import { CATALOGUE, isWorded } from '@/lib/notifications/rules/catalogue'
import { plainValue } from '@/lib/notifications/rules/wording'
import type { Wording } from '@/lib/notifications/rules/wording'
import { isTemplate } from '@/lib/notifications/schema'
import { getTemplate, previewMessage } from '@/lib/notifications/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

type Props = { params: Promise<{ template: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { template }] = await Promise.all([getTranslations('dashboard.notifications'), params])
  return isTemplate(template) ? { title: t(`message.${template}.name`) } : {}
}

type Template = Parameters<typeof getMailSample>[1]
type Page = Awaited<ReturnType<typeof getTemplate>>
type Sample = Awaited<ReturnType<typeof getMailSample>>

function variablesOf(template: Template, sample: Sample): VariableView[] {
  const { variables, required } = CATALOGUE[template]
  return Object.entries(variables).map(([name, kind]): VariableView => ({
    name,
    kind,
    isRequired: required.includes(name),
    example: kind === 'text' ? plainValue(sample.content.values, name) : '',
  }))
}

/** Every version with the words that it changed. */
function versionsOf(page: Page): VersionView[] {
  const wordingOf = (index: number): Wording => {
    const version = page.versions[index]
    if (!version || version.isDefault) return page.platform
    return { subject: version.subject, preheader: version.preheader, body: version.body }
  }
  return page.versions.map((version, index): VersionView => {
    const { version: number, isDefault, restoredFrom, savedAt, savedBy } = version
    return {
      version: number,
      isDefault,
      restoredFrom,
      savedAt,
      savedBy,
      wording: wordingOf(index),
      before: wordingOf(index + 1),
    }
  })
}

/** The language of the message that is asked for, or that of the shop. */
function localeOf(given: Awaited<SearchParams>, own: Locale): Locale {
  const asked = first(given.language)
  return isLocale(asked) ? asked : own
}

async function Heading({ base, template, locale }: { base: string; template: Template; locale: Locale }) {
  const t = await getTranslations('dashboard.notifications')
  const own = `${base}/dashboard/notifications/messages/${template}`
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/notifications`, label: t('title') }}
        title={t(`message.${template}.name`)}
        text={t(`message.${template}.when`)}
      />
      <TabsNav
        label={t('languages')}
        current={`${own}?language=${locale}`}
        tabs={LOCALES.map((one) => ({ href: `${own}?language=${one}`, label: t(`language.${one}`) }))}
      />
    </>
  )
}

async function Broken({ problems }: Pick<Page, 'problems'>) {
  const t = await getTranslations('dashboard.notifications')
  return (
    <Alert tone="danger" title={t('broken')}>
      <p>{t('broken_text')}</p>
      <ul className="list-disc ps-5">
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            {t(`field.${problem.field}`)}: {problemText(t, problem)}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

export default async function Page(props: Props) {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const [{ template }, given, settings] = await Promise.all([
    props.params,
    props.searchParams,
    getShopSettings(ctx),
  ])
  if (!isTemplate(template) || !isWorded(template)) notFound()
  const locale = localeOf(given, settings.locale)
  const [page, sample] = await Promise.all([
    getTemplate(ctx, template, locale),
    getMailSample(ctx, template, locale),
  ])
  const { html, subject, preheader } = await previewMessage(sample, page.wording)
  const canWrite = isWritable && permissions.has('notifications.write')
  return (
    <>
      <Heading base={base} template={template} locale={locale} />
      {page.problems.length > 0 ? <Broken problems={page.problems} /> : null}
      <TemplateEditor
        key={locale}
        template={template}
        locale={locale}
        saved={page.wording}
        platform={page.platform}
        version={page.version}
        variables={variablesOf(template, sample)}
        firstPreview={{ subject, preheader, html }}
        sender={sample.sender.name}
        isReal={sample.isReal}
        canWrite={canWrite}
      />
      <VersionList
        versions={versionsOf(page)}
        template={template}
        locale={locale}
        current={page.version}
        view={{ locale: ctx.locale, timeZone: settings.timeZone }}
        canWrite={canWrite}
      />
    </>
  )
}
