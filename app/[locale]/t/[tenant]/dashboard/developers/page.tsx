import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddApiKey, RevokeApiKey } from '@/components/dashboard/developers/api-key-form'
import { ApiKeys } from '@/components/dashboard/developers/api-keys'
import { AssistantsAddress } from '@/components/dashboard/developers/assistants-address'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listApiKeys } from '@/lib/integrations/service/api-keys'
import { meaningfulRights } from '@/lib/platform/plans/rules/module-rights'
import { usesModule } from '@/lib/platform/plans/rules/plans'
import { shownEntitlements } from '@/lib/platform/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.developers')
  return { title: t('keys') }
}

export default async function Page() {
  const { ctx, permissions, isWritable } = await requireMember('api_keys.manage')
  const [t, { timeZone }, keys, mine] = await Promise.all([
    getTranslations('dashboard.developers'),
    getShopSettings(ctx),
    listApiKeys(ctx),
    shownEntitlements(ctx),
  ])
  const scopes = meaningfulRights(permissions, (module) => usesModule(mine, module))
  return (
    <>
      <PageHeading
        title={t('keys')}
        text={
          <p>
            {t('keys_text')}{' '}
            <a href={`/api/docs?language=${ctx.locale}`} className="text-link">
              {t('docs_open')}
            </a>
          </p>
        }
        {...(isWritable ? { actions: <AddApiKey scopes={scopes} /> } : {})}
      />
      <ReachedLimits meters={['api_calls']} />
      <AssistantsAddress origin={originOf(ctx.slug)} />
      <ApiKeys
        keys={keys}
        prefix="grk"
        rightsOf={(key) => key.scopes}
        revoke={isWritable ? ({ id, name }) => <RevokeApiKey keyId={id} name={name} /> : undefined}
        locale={ctx.locale}
        timeZone={timeZone}
      />
    </>
  )
}
