import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import type { Currency } from '@/lib/core/money/money'
import { findShop } from '@/lib/commerce/catalogue/data/catalogue'
import { choicesFor } from '@/lib/commerce/orders/rules/payment-choice'
import type { Provider } from '@/lib/payments/schema'
import { paymentChoices, requireTakable } from '@/lib/commerce/orders/service/new-attempt'

/**
 * Asked before an order is placed that could not be paid. Throws `no_payment_connection` where no gateway of the shop, or not
 * the chosen one, takes this currency, and `validation_failed` with the limit that the amount does not keep.
 */
export async function requirePayable(
  ctx: ShopContext,
  {
    amountMinor,
    currency,
    provider,
  }: { amountMinor: bigint; currency: Currency; provider?: Provider | undefined },
): Promise<void> {
  const shop = await withActor(visitorActor(ctx), (_, last) => findShop(last))
  const choices = paymentChoices(shop?.options ?? []).filter(
    (choice) => provider === undefined || choice.provider === provider,
  )
  if (choicesFor(choices, amountMinor, currency).length > 0) return
  const { locale } = ctx
  const providers = choices.map(({ provider }) => provider)
  requireTakable(providers, { amountMinor, currency, locale })
  throw new AppError('no_payment_connection')
}
