'use client'

import { Check, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BrandPreview } from './brand-preview'
import { SettingsFailure } from '@/components/dashboard/settings/settings-failure'
import { useSettingsForm } from '@/components/dashboard/settings/use-settings-form'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { hexColor, judgeBrand } from '@/lib/core/brand/color'
import type { BrandVerdict } from '@/lib/core/brand/color'
import { saveBrandingAction } from '@/lib/platform/settings/actions'
import { BareInput } from '@/components/ui/form/fields/bare-field'

type Branding = {
  name: string
  tagline: string
  logo: string | null
  brandColor: string
  version: string
}

function ContrastList({ verdict }: { verdict: BrandVerdict }) {
  const t = useTranslations('dashboard.settings')
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {(
        [
          ['on_light', verdict.onLight],
          ['on_dark', verdict.onDark],
        ] as const
      ).map(([ground, contrast]) => (
        <li key={ground} className="flex items-center gap-2">
          {contrast >= 3 ? (
            <Check aria-hidden className="size-4 text-success" />
          ) : (
            <TriangleAlert aria-hidden className="size-4 text-danger" />
          )}
          <span>
            {t(ground)}: <bdi className="tabular-nums">{contrast.toFixed(2)}</bdi>{' '}
            <span className="text-muted">{t(contrast >= 3 ? 'contrast_fine' : 'contrast_low')}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function NearestColor({ choose, verdict }: { choose: (value: string) => void; verdict: BrandVerdict }) {
  const t = useTranslations('dashboard.settings')
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-xl bg-warning-soft p-4 text-sm text-warning-soft-foreground">
      <p className="min-w-52 flex-1">{t('color_refused')}</p>
      <Button type="button" variant="outline" onClick={() => choose(verdict.nearest)}>
        <span
          aria-hidden
          className="size-4 rounded border border-line"
          style={{ backgroundColor: verdict.nearest }}
        />
        {t('color_take', { color: verdict.nearest })}
      </Button>
    </div>
  )
}

function ColorChoice({
  verdict,
  typed,
  brandColor,
  choose,
  color,
  onColor,
}: Pick<Branding, 'brandColor'> & {
  verdict: BrandVerdict | null
  typed: string
  choose: (value: string) => void
  color: string
  onColor: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.settings')
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="flex flex-col gap-1.5 text-sm font-medium">
        {t('color_pick')}
        <BareInput
          type="color"
          value={verdict ? typed : brandColor}
          onChange={(event) => choose(event.target.value)}
          className="h-11 w-16 cursor-pointer rounded-lg border border-line bg-transparent p-1"
        />
      </label>
      <div className="w-44">
        <Input
          label={t('color_value')}
          name="brandColor"
          value={color}
          onChange={(event) => choose(event.target.value)}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          maxLength={7}
          className="font-mono"
          aria-invalid={onColor || (verdict && !verdict.isFine) ? true : undefined}
        />
      </div>
    </div>
  )
}

function Verdict({ verdict, choose }: { verdict: BrandVerdict | null; choose: (value: string) => void }) {
  const t = useTranslations('dashboard.settings')
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      {verdict ? (
        <ContrastList verdict={verdict} />
      ) : (
        <p className="text-sm text-danger">{t('color_shape')}</p>
      )}
      {verdict && !verdict.isFine ? <NearestColor choose={choose} verdict={verdict} /> : null}
    </div>
  )
}

/** The shop's colour, judged while it is chosen, and what the shop looks like with it in light and dark. */
export function BrandingForm({ name, tagline, logo, brandColor, version }: Branding) {
  const t = useTranslations('dashboard.settings')
  const [color, setColor] = useState(brandColor)
  const { form, isPending, message, failure, errors, markDirty, isStale, changed } = useSettingsForm(
    saveBrandingAction,
    { brandColor },
    t('saved'),
  )
  const typed = color.trim().toLowerCase()
  const verdict = hexColor.test(typed) ? judgeBrand(typed) : null
  const choose = (value: string): void => {
    setColor(value)
    markDirty()
  }
  const onColor = errors('brandColor')
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-6">
      <input type="hidden" name="version" value={version} />
      <Panel title={t('color_title')}>
        <p className="text-sm text-muted">{t('color_text')}</p>
        <ColorChoice
          verdict={verdict}
          typed={typed}
          brandColor={brandColor}
          choose={choose}
          color={color}
          onColor={onColor}
        />
        <Verdict verdict={verdict} choose={choose} />
        {verdict ? <BrandPreview name={name} tagline={tagline} logo={logo} color={typed} /> : null}
        <p className="text-sm text-muted">{t('no_css')}</p>
      </Panel>
      <SettingsFailure
        message={message ?? (failure && !isStale ? failure.message : null)}
        isStale={isStale}
        changed={changed.map(() => ({ label: t('color_value'), value: brandColor }))}
      />
      <SubmitButton isPending={isPending} size="lg" className="self-start">
        {t('save')}
      </SubmitButton>
    </EditForm>
  )
}
