import { BufferJSON, initAuthCreds, proto } from 'baileys'
import type { AuthenticationCreds, AuthenticationState, SignalDataSet, SignalDataTypeMap } from 'baileys'
import type { KeyChange, KeyKind, KeyStore } from '@/lib/whatsapp/sessions/schema'

const written = (value: unknown): string => JSON.stringify(value, BufferJSON.replacer)
const read = (text: string): unknown => JSON.parse(text, BufferJSON.reviver) as unknown

/** What a key was when it was written. */
function revived<T extends keyof SignalDataTypeMap>(kind: T, text: string): SignalDataTypeMap[T] {
  const value = read(text)
  if (kind !== 'app-state-sync-key') return value as SignalDataTypeMap[T]
  return proto.Message.AppStateSyncKeyData.fromObject(value as object) as unknown as SignalDataTypeMap[T]
}

function changesOf(data: SignalDataSet): KeyChange[] {
  return Object.entries(data).flatMap(([kind, values]) =>
    Object.entries(values ?? {}).map(([name, value]) => ({
      ...{ kind: kind as KeyKind, name },
      value: value === null || value === undefined ? null : written(value),
    })),
  )
}

export type Auth = {
  state: AuthenticationState
  /** A phone has linked this device. */
  isLinked: () => boolean
  /** Keeps what the device is at WhatsApp, once it is something there. */
  keep: () => Promise<void>
}

/** The keys of a number as the library wants them. A batch of it is one transaction. */
export async function openAuth(store: KeyStore): Promise<Auth> {
  const known = (await store.read('creds', ['creds'])).get('creds')
  const creds = known === undefined ? initAuthCreds() : (read(known) as AuthenticationCreds)
  // A pairing that was never finished leaves nothing behind: `account` comes with the phone's own word.
  const isLinked = (): boolean => creds.account != null
  return {
    isLinked,
    keep: async () => {
      if (isLinked()) await store.write([{ kind: 'creds', name: 'creds', value: written(creds) }])
    },
    state: {
      creds,
      keys: {
        get: async (kind, names) => {
          const found = await store.read(kind, names)
          return Object.fromEntries([...found].map(([name, text]) => [name, revived(kind, text)]))
        },
        set: (data) => store.write(changesOf(data)),
      },
    },
  }
}
