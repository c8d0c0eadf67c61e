import { createElement } from 'react'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { CodeForm, LinkForm } from './code-form'
import { AcceptForm, JoinByCode } from './join-forms'
import { RecoverForm } from './recover-form'
import { PassForm } from './second-factor/pass-form'
import { SignInForm } from './sign-in-form'
import { SignOutButton } from './sign-out-button'
import { ConfirmForm } from '@/components/site/confirm-form'
import { show } from '@/components/ui/testing/show'

/** A module of actions as a page gets it: each is known to the server by name, and can stand in a form as such. */
const actions = vi.hoisted(() => (names: readonly string[]) => {
  const reference = (name: string): unknown => {
    const action = () => Promise.resolve()
    return Object.assign(action, {
      bind: () => reference(name),
      $$FORM_ACTION: () => ({
        ...{ name, method: 'POST', encType: 'multipart/form-data', action: '', data: null },
      }),
    })
  }
  return Object.fromEntries(names.map((name) => [name, reference(name)]))
})

vi.mock('@/lib/platform/identity/actions/sign-in', () =>
  actions([
    'signInAction',
    'requestCodeAction',
    'redeemCodeAction',
    'redeemLinkAction',
    'requestRecoveryAction',
    'resetPasswordAction',
    'signOutAction',
    'signOutEverywhereAction',
  ]),
)
vi.mock('@/lib/platform/identity/actions/second-factor', () => actions(['passSecondFactorAction']))
vi.mock('@/lib/platform/team/actions/join', () =>
  actions(['acceptInvitationAction', 'joinWithCodeAction', 'requestJoinCodeAction']),
)
vi.mock('@/lib/platform/opening/actions', () => actions(['confirmEmailAction']))

const forms: Record<string, ReactNode> = {
  signInAction: createElement(SignInForm, { base: '', next: '' }),
  requestCodeAction: createElement(CodeForm, { base: '', next: '/dashboard' }),
  redeemLinkAction: createElement(LinkForm, { tokenHash: 'hash', next: '' }),
  requestRecoveryAction: createElement(RecoverForm, { base: '', tokenHash: '' }),
  resetPasswordAction: createElement(RecoverForm, { base: '', tokenHash: 'hash' }),
  requestJoinCodeAction: createElement(JoinByCode, { token: 'token', email: 'someone@people.test' }),
  acceptInvitationAction: createElement(AcceptForm, { token: 'token' }),
  passSecondFactorAction: createElement(PassForm, { next: '' }),
  signOutAction: createElement(SignOutButton, { children: 'out' }),
  confirmEmailAction: createElement(ConfirmForm, { token: 'token' }),
}

test.each(Object.keys(forms))('the form of %s can be sent without scripts', (name) => {
  const markup = show(forms[name], 'en')
  expect(markup).toContain(`<input type="hidden" name="${name}"/>`)
  expect(markup).toContain('method="POST"')
  expect(markup).not.toContain('javascript:')
})
