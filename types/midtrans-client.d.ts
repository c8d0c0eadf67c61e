/**
 * midtrans-client 1.4.3 ships no types and the published stub lacks most of it. CommonJS with one exported
 * object: import the default and take the classes from it. Only what the official source has is declared.
 */
declare module 'midtrans-client' {
  interface Options {
    isProduction: boolean
    serverKey: string
    clientKey: string
  }

  /** Base URLs can be replaced per instance only by assigning these methods. */
  interface ApiConfig {
    get(): Options
    set(options: Partial<Options>): void
    getCoreApiBaseUrl: () => string
    getSnapApiBaseUrl: () => string
  }

  /** An axios instance unless another is put in its place: headers and timeout hold for every call of this instance. No timeout unless set. */
  interface HttpClient {
    http_client: {
      defaults: {
        timeout?: number
        maxRedirects?: number
        headers: { common: Record<string, string> }
        signal?: AbortSignal
      }
    }
    /** For addresses without a method of their own. */
    request(
      method: 'get' | 'post',
      serverKey: string,
      address: string,
      body?: Record<string, unknown>,
    ): Promise<TransactionAnswer>
  }

  type TransactionAnswer = Record<string, unknown>

  interface RefundParameters {
    refund_key?: string
    amount?: number
    reason?: string
  }

  /** Ids go into the address as they are: encode them first. */
  interface TransactionApi {
    status(id: string): Promise<TransactionAnswer>
    statusb2b(id: string): Promise<TransactionAnswer>
    approve(id: string): Promise<TransactionAnswer>
    deny(id: string): Promise<TransactionAnswer>
    cancel(id: string): Promise<TransactionAnswer>
    expire(id: string): Promise<TransactionAnswer>
    refund(id: string, parameters?: RefundParameters): Promise<TransactionAnswer>
    refundDirect(id: string, parameters?: RefundParameters): Promise<TransactionAnswer>
    /** Does not check the signature; asks for the status of the body's transaction_id. */
    notification(body: string | Record<string, unknown>): Promise<TransactionAnswer>
  }

  interface Address {
    first_name?: string
    last_name?: string
    email?: string
    phone?: string
    address?: string
    city?: string
    postal_code?: string
    country_code?: string
  }

  interface SnapTransactionParameters {
    transaction_details: { order_id: string; gross_amount: number }
    item_details?: {
      id?: string
      price: number
      quantity: number
      name: string
      brand?: string
      category?: string
      merchant_name?: string
      url?: string
    }[]
    customer_details?: {
      first_name?: string
      last_name?: string
      email?: string
      phone?: string
      billing_address?: Address
      shipping_address?: Address
    }
    enabled_payments?: string[]
    credit_card?: { secure?: boolean; bank?: string; channel?: string; type?: string; save_card?: boolean }
    callbacks?: { finish?: string }
    expiry?: { start_time?: string; unit: string; duration: number }
    page_expiry?: { unit: string; duration: number }
    custom_field1?: string
    custom_field2?: string
    custom_field3?: string
    user_id?: string
    metadata?: Record<string, unknown>
  }

  /** What this project charges without a page; the library takes anything. */
  interface ChargeParameters extends Pick<
    SnapTransactionParameters,
    | 'transaction_details'
    | 'item_details'
    | 'customer_details'
    | 'custom_field1'
    | 'custom_field2'
    | 'custom_field3'
  > {
    payment_type: 'qris'
    qris?: { acquirer: 'gopay' | 'airpay shopee' }
    custom_expiry?: { order_time?: string; expiry_duration: number; unit: string }
  }

  interface SnapTransaction {
    token: string
    redirect_url: string
  }

  class Snap {
    constructor(options?: Partial<Options>)
    apiConfig: ApiConfig
    httpClient: HttpClient
    transaction: TransactionApi
    createTransaction(parameters: SnapTransactionParameters): Promise<SnapTransaction>
    createTransactionToken(parameters: SnapTransactionParameters): Promise<string>
    createTransactionRedirectUrl(parameters: SnapTransactionParameters): Promise<string>
  }

  class CoreApi {
    constructor(options?: Partial<Options>)
    apiConfig: ApiConfig
    httpClient: HttpClient
    transaction: TransactionApi
    charge(parameters: ChargeParameters): Promise<TransactionAnswer>
    capture(parameters: Record<string, unknown>): Promise<TransactionAnswer>
  }

  /** Message, ApiResponse and rawHttpClientData hold personal data, the latter also the server key: never log it. */
  class MidtransError extends Error {
    /** A number from HTTP, a string from the body, null when there was no answer. */
    httpStatusCode: number | string | null
    ApiResponse: Record<string, unknown> | null
    rawHttpClientData: unknown
  }

  const midtransClient: {
    Snap: typeof Snap
    CoreApi: typeof CoreApi
    MidtransError: typeof MidtransError
  }

  export type {
    ApiConfig,
    ChargeParameters,
    CoreApi,
    HttpClient,
    MidtransError,
    Options,
    RefundParameters,
    Snap,
    SnapTransaction,
    SnapTransactionParameters,
    TransactionAnswer,
    TransactionApi,
  }
  export default midtransClient
}
