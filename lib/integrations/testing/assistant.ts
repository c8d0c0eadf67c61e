import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'

type Told = Record<string, unknown>

/** What a tool answered: what it says, and whether it refused. */
export type Called = { said: Told; isRefused: boolean; text: string }

export type Assistant = {
  client: Client
  call: (name: string, sent?: Told) => Promise<Called>
  names: () => Promise<string[]>
}

/** An assistant at this shop's address with this key, through the protocol's own client. */
export async function assistantOf(
  origin: string,
  key: string,
  headers: Record<string, string> = { 'accept-language': 'en' },
): Promise<Assistant> {
  const client = new Client({ name: 'a-test', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL('/api/mcp', origin), {
    requestInit: { headers: { authorization: `Bearer ${key}`, ...headers } },
  })
  await client.connect(transport)
  return {
    client,
    async call(name, sent = {}) {
      const result = await client.callTool({ name, arguments: sent })
      const [first] = result.content as { type: string; text: string }[]
      return {
        said: result.structuredContent as Told,
        isRefused: result.isError === true,
        text: first?.text ?? '',
      }
    },
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
  }
}
