import { Checkbox, Input, Textarea } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { ChatFields } from './chat-fields'
import type { CheckoutTexts } from './checkout-form'
import type { Provider } from '@/lib/payments/schema'

export type ProviderChoice = { provider: Provider; isDefault: boolean; label: string; hint: string }

type Filled = {
  values: Record<string, string | undefined>
  errorsOf: (name: string) => string[] | undefined
  locale: string
  providers: readonly ProviderChoice[]
  tellsByChat: boolean
  texts: CheckoutTexts
}

type Contact = Omit<Filled, 'providers' | 'tellsByChat'>

function PhoneInput({ values, errorsOf, locale, texts }: Contact) {
  return (
    <Input
      label={texts.phone}
      optional={texts.optional}
      name="phone"
      type="tel"
      autoComplete="tel"
      maxLength={40}
      dir="ltr"
      className="rtl:text-end"
      placeholder={locale === 'id' ? '0812 3456 7890' : undefined}
      defaultValue={values.phone}
      errors={errorsOf('phone')}
    />
  )
}

function ContactFields({ values, errorsOf, locale, texts }: Contact) {
  return (
    <fieldset className="flex flex-col gap-5">
      <legend className="mb-4 text-lg font-semibold">{texts.contact}</legend>
      <Input
        label={texts.name}
        name="name"
        autoComplete="name"
        required
        defaultValue={values.name}
        errors={errorsOf('name')}
      />
      <Input
        label={texts.email}
        hint={texts.emailHint}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        dir="ltr"
        className="rtl:text-end"
        defaultValue={values.email}
        errors={errorsOf('email')}
      />
      <PhoneInput {...{ values, errorsOf, locale, texts }} />
      <Textarea
        label={texts.note}
        optional={texts.optional}
        name="note"
        rows={3}
        defaultValue={values.note}
        errors={errorsOf('note')}
      />
    </fieldset>
  )
}

function ProviderFields({
  texts,
  providers,
  errorsOf,
  values,
}: Pick<Filled, 'texts' | 'providers' | 'errorsOf' | 'values'>) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-4 text-lg font-semibold">{texts.payWith}</legend>
      {providers.map(({ provider, isDefault, label, hint }) => (
        <RadioCard
          key={provider}
          name="provider"
          value={provider}
          required
          aria-invalid={errorsOf('provider') ? true : undefined}
          aria-describedby={errorsOf('provider') ? 'provider-error' : undefined}
          defaultChecked={values.provider === undefined ? isDefault : values.provider === provider}
          label={label}
          hint={hint}
        />
      ))}
      {errorsOf('provider') ? (
        <p id="provider-error" role="alert" className="text-sm font-medium text-danger">
          {errorsOf('provider')?.join(' ')}
        </p>
      ) : null}
    </fieldset>
  )
}

/** What a customer fills in, as it was typed last. */
export function CheckoutFields({ values, errorsOf, locale, providers, tellsByChat, texts }: Filled) {
  return (
    <>
      <ContactFields texts={texts} values={values} errorsOf={errorsOf} locale={locale} />
      {providers.length > 1 ? (
        <ProviderFields texts={texts} providers={providers} errorsOf={errorsOf} values={values} />
      ) : null}
      {tellsByChat ? <ChatFields {...{ values, errorsOf, locale, texts }} /> : null}
      <Checkbox
        name="marketing_consent"
        value="yes"
        label={texts.consent}
        defaultChecked={values.marketing_consent === 'yes'}
      />
    </>
  )
}
