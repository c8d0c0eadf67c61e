import type { CallToolResult, Tool as Listed } from '@modelcontextprotocol/sdk/types.js'
import type { Operation } from '@/lib/core/api/operation'
import { tenantActor } from '@/lib/core/context'
import type { ApiContext } from '@/lib/core/context'
import { tryOut } from '@/lib/core/db/changes'
import type { Changes } from '@/lib/core/db/changes'
import { AppError } from '@/lib/core/errors'
import { problemDetails, toAppError } from '@/lib/core/requests/problem'
import { perform, shopKeys } from '@/lib/integrations/service/perform'
import type { Asked } from '@/lib/integrations/service/perform'
import { requireWritable } from '@/lib/integrations/service/tenant-api'
import { readArguments } from './arguments'
import type { Arguments } from './arguments'
import type { Tool } from './tools'
import { describeUndo, tellUndo } from './undo'

type Tools = ReadonlyMap<string, Tool>

/** Whether something is lost or sent that no call brings back, or is overwritten. */
function isDestructive({ operation: { method, status }, undo }: Tool): boolean {
  if (method === 'GET') return false
  return method !== 'POST' || (status !== 201 && undo !== null && 'none' in undo)
}

function toListed(tool: Tool): Listed {
  const { id, summary, description = '', rights, method } = tool.operation
  const asked = rights.map((right) => `\`${right}\``).join(' and ')
  return {
    name: id,
    title: summary,
    description: [
      `${summary}.`,
      description,
      asked === '' ? '' : `Takes ${asked}.`,
      tool.undo ? describeUndo(tool.undo) : '',
    ]
      .filter(Boolean)
      .join('\n\n'),
    inputSchema: tool.inputSchema,
    annotations: {
      title: summary,
      readOnlyHint: method === 'GET',
      destructiveHint: isDestructive(tool),
      idempotentHint: method !== 'POST',
      ...(method === 'GET' ? { openWorldHint: false } : {}),
    },
  }
}

const mayAsk = (ctx: ApiContext, { rights, method }: Operation): boolean =>
  rights.every((right) => ctx.permissions.includes(right)) && (ctx.isWritable || method === 'GET')

/** What this key may call. */
export function listTools(ctx: ApiContext, tools: Tools): Listed[] {
  return [...tools.values()]
    .filter(({ isOffered, operation }) => isOffered && mayAsk(ctx, operation))
    .map(toListed)
}

type Done = { answer: unknown; isRepeated: boolean; changes?: Changes }

async function ask(ctx: ApiContext, { operation }: Tool, asked: Asked): Promise<Done> {
  const { answer, isRepeated } = await perform(shopKeys, ctx, operation, () => Promise.resolve(asked))
  return { answer: answer.status === 204 ? null : (JSON.parse(answer.answer) as unknown), isRepeated }
}

async function tryTo(ctx: ApiContext, tool: Tool, asked: Asked): Promise<Done> {
  const { value, changes } = await tryOut(tenantActor(ctx), () => ask(ctx, tool, asked))
  return { ...value, changes }
}

/** What is there before a call changes it; null where it cannot be read, which the call itself then says. */
async function readBefore(ctx: ApiContext, tools: Tools, tool: Tool, asked: Asked): Promise<unknown> {
  const name = tool.undo && 'by' in tool.undo ? tool.undo.reads : undefined
  const reading = name === undefined ? undefined : tools.get(name)
  if (!reading) return null
  const raw = { ...asked.raw, query: {}, body: undefined, version: null }
  try {
    return (await ask(ctx, reading, { ...asked, raw, idempotencyKey: null })).answer
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

async function write(ctx: ApiContext, tools: Tools, tool: Tool, sent: Arguments): Promise<Arguments> {
  requireWritable(ctx)
  shopKeys.requireRights(ctx, tool.operation.rights)
  const { asked, isDryRun } = readArguments(tool, sent)
  const before = await readBefore(ctx, tools, tool, asked)
  const { answer, isRepeated, changes } = await (isDryRun ? tryTo : ask)(ctx, tool, asked)
  const { undo } = tool
  if (!undo) throw new Error(`${tool.operation.id} does not say what takes it back.`)
  // What was there before the first time is not known at a repeat, and what is there now is what that call made.
  const told =
    isRepeated && 'by' in undo && undo.reads !== undefined
      ? { none: 'It was done before, and what was there then is known no more.' }
      : tellUndo(undo, 'by' in undo ? tools.get(undo.by) : undefined, { sent, answer, before })
  return { is_dry_run: isDryRun, answer, undo: told, ...(changes ? { changes } : {}) }
}

async function readOnly(ctx: ApiContext, tool: Tool, sent: Arguments): Promise<Arguments> {
  const { answer } = await ask(ctx, tool, readArguments(tool, sent).asked)
  return answer as Arguments
}

const toResult = (told: Arguments): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(told) }],
  structuredContent: told,
})

/**
 * Calls an operation by its name as the key. A refusal is a result, too: problem details in the caller's language, which
 * an assistant can act upon. Null where no such tool is offered.
 */
export async function callTool(
  ctx: ApiContext,
  tools: Tools,
  { name, sent }: { name: string; sent: Arguments },
): Promise<CallToolResult | null> {
  const tool = tools.get(name)
  if (!tool?.isOffered) return null
  try {
    return toResult(
      tool.operation.method === 'GET' ? await readOnly(ctx, tool, sent) : await write(ctx, tools, tool, sent),
    )
  } catch (error) {
    const told = toAppError(error, { requestId: ctx.requestId, at: `/api/mcp ${name}` })
    return { ...toResult(problemDetails(told, ctx.locale, ctx.requestId)), isError: true }
  }
}
