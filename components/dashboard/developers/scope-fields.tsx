'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { afterChoice, afterTick, isChosen, scopeChoices } from './scope-choice'
import { Button } from '@/components/ui/form/button'
import { Checkbox, FieldGroup } from '@/components/ui/form/fields/field'
import type { Permission } from '@/lib/core/guards/permission'

type Scopes = ReadonlySet<Permission>

type Choosing = { scopes: readonly Permission[]; chosen: Scopes; onChosen: (chosen: Scopes) => void }

function ManyAtOnce({ scopes, chosen, onChosen }: Choosing) {
  const t = useTranslations('dashboard.developers')
  return (
    <div className="mb-1 flex flex-wrap gap-2 sm:col-span-2">
      {scopeChoices(scopes).map((choice) => (
        <Button
          key={choice.word}
          type="button"
          size="sm"
          variant={isChosen(chosen, choice) ? 'secondary' : 'outline'}
          aria-pressed={isChosen(chosen, choice)}
          onClick={({ currentTarget }) => {
            onChosen(afterChoice(chosen, choice))
            // As if each right were ticked: what was wrong with the answer before is not said any more.
            currentTarget.dispatchEvent(new Event('input', { bubbles: true }))
          }}
        >
          {t(`scopes_${choice.word}`)}
        </Button>
      ))}
    </div>
  )
}

/** The rights of a new key: each by itself, or many at once. */
export function ScopeFields({
  scopes,
  errors,
}: {
  scopes: readonly Permission[]
  errors: readonly string[] | undefined
}) {
  const t = useTranslations('dashboard.developers')
  const may = useTranslations('dashboard.team.may')
  const [chosen, setChosen] = useState<Scopes>(new Set())
  return (
    <FieldGroup
      legend={t('scopes')}
      text={t('scopes_text')}
      errors={errors}
      className="grid gap-x-4 gap-y-2 sm:grid-cols-2"
    >
      {(wiring) => (
        <>
          <ManyAtOnce scopes={scopes} chosen={chosen} onChosen={setChosen} />
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              {...wiring}
              name="scopes"
              value={scope}
              checked={chosen.has(scope)}
              onChange={(event) => setChosen(afterTick(chosen, scope, event.target.checked))}
              label={may(scope.replace('.', '_') as 'orders_read')}
              hint={<bdi className="font-mono text-xs">{scope}</bdi>}
            />
          ))}
        </>
      )}
    </FieldGroup>
  )
}
