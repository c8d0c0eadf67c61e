import type { CheckoutTexts } from './checkout-form'
import { Checkbox, Input } from '@/components/ui/form/fields/field'

type Props = {
  values: Record<string, string | undefined>
  errorsOf: (name: string) => string[] | undefined
  locale: string
  texts: CheckoutTexts
}

/** Whether the order is told by WhatsApp, too, and where; the number shows up with the tick, by the style sheet alone. */
export function ChatFields({ values, errorsOf, locale, texts }: Props) {
  return (
    <div className="flex flex-col gap-4 [&:not(:has(:checked))>[data-number]]:hidden">
      <Checkbox
        name="whatsapp_consent"
        value="yes"
        label={texts.chat}
        defaultChecked={values.whatsapp_consent === 'yes'}
      />
      <div data-number>
        <Input
          label={texts.chatNumber}
          hint={texts.chatHint}
          name="whatsapp_phone"
          type="tel"
          autoComplete="tel"
          maxLength={40}
          dir="ltr"
          className="rtl:text-end"
          placeholder={locale === 'id' ? '0812 3456 7890' : undefined}
          defaultValue={values.whatsapp_phone}
          errors={errorsOf('whatsapp_phone')}
        />
      </div>
    </div>
  )
}
