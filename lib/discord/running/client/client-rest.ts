import { DiscordAPIError, HTTPError, REST, RateLimitError } from 'discord.js'
import type { Client } from 'discord.js'
import { env } from '@/lib/core/env'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest, RestOptions, SentFile } from '@/lib/discord/rest/schema'

/** What the library says of a call that did not succeed, in our words. */
function refusalOf(error: unknown): Refused {
  if (error instanceof DiscordAPIError)
    return new Refused({ status: error.status, code: Number(error.code) }, { cause: error })
  if (error instanceof RateLimitError)
    return new Refused({ status: 429, retryAfterMs: Math.max(error.retryAfter, error.timeToReset) })
  return new Refused({ status: error instanceof HTTPError ? error.status : null })
}

const raw = ({ name, type, bytes }: SentFile) => ({ name, contentType: type, data: Buffer.from(bytes) })

/** Discord's API through a bot's client, which keeps its limits. */
export function restOf(client: Pick<Client, 'rest'>): Rest {
  type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
  const call =
    (method: Method) =>
    async <T>(route: `/${string}`, { files, ...options }: RestOptions = {}): Promise<T> => {
      try {
        const sent = files === undefined ? {} : { files: files.map(raw) }
        return (await client.rest[method](route, { ...options, ...sent })) as T
      } catch (error) {
        throw refusalOf(error)
      }
    }
  const [get, post, put, patch] = [call('get'), call('post'), call('put'), call('patch')]
  return { get, post, put, patch, delete: call('delete') }
}

/** The same for a bot that has no client any more. */
export function restWith(token: string): Rest {
  const rest = new REST({ api: env().DISCORD_API_BASE, retries: 0, timeout: 8_000 }).setToken(token)
  return restOf({ rest })
}
