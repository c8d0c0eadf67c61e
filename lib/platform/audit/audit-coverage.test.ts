import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/*
 * Whoever adds an action that changes something has to leave an audit entry. This test finds every exported action, and
 * follows the code from it, function by function, to where entries are written: `audit` and `insertAuditEntry`, or a
 * function of the database that writes the entry in its own body. That entries say the right things is for the database
 * tests of each service.
 */
const root = process.cwd()

/** Actions that change nothing of a shop that its people could ask about, each with the reason. */
const EXEMPT: Record<string, string> = {
  signInAction: 'opens a session; sessions have their own list',
  requestCodeAction: 'asks for a mail',
  redeemCodeAction: 'opens a session',
  makeLinkCodeAction: 'makes a code; what is done with it is in the log',
  makePhoneCodeAction: 'makes a code; what is done with it is in the log',
  redeemLinkAction: 'opens a session',
  requestRecoveryAction: 'asks for a mail',
  resetPasswordAction: 'is about an account, before any shop',
  confirmEmailAction: 'is about an account, before any shop',
  requestProofAction: 'asks for a mail',
  signOutAction: 'ends the own session',
  signOutEverywhereAction: 'ends the own sessions',
  endSessionAction: 'ends an own session',
  endOtherSessionsAction: 'ends own sessions',
  requestJoinCodeAction: 'asks for a mail',
  addToCartAction: 'a customer’s own cart',
  changeCartAction: 'a customer’s own cart',
  couponAction: 'a customer’s own cart',
  checkoutAction: 'a customer; the order’s timeline tells it',
  retryPaymentAction: 'a customer; the order’s timeline tells it',
  revealKeysAction: 'a customer; the order’s timeline tells it',
  askForRefundAction: 'a customer; the order’s timeline tells it',
  findOrderAction: 'a customer asks for a code',
  requestSigningCodeAction: 'asks for a mail',
  requestOwnCodeAction: 'asks for a mail',
  declineOwnAction: 'whoever has the link; the paper tells it',
  payOwedAction: 'whoever has the link; the order’s timeline tells it',
  claimAction: 'whoever has the link; the claim tells it',
  disputeAction: 'whoever has the link; the dispute tells it',
  withdrawDisputeAction: 'whoever has the link; the dispute tells it',
  consentAction: 'whoever has the link; the party tells it, with its source',
  retryNumberAction: 'asks WhatsApp how the number stands',
  checkTemplatesAction: 'asks WhatsApp how its texts stand',
  comparePaperAction: 'somebody compares a file; nothing changes',
  previewPricesAction: 'shows what would change',
  tryReplayAction: 'shows what would change',
  sendTestMailAction: 'a mail to oneself',
  dismissAnnouncementAction: 'puts a message away for oneself',
}

/** Functions of the database that write the entry themselves, as the migrations say. */
function selfAuditingFunctions(): Set<string> {
  const found = new Set<string>()
  for (const file of globSync('supabase/migrations/*.sql', { cwd: root })) {
    const text = readFileSync(path.join(root, file), 'utf8')
    for (const [, name = '', body = ''] of text.matchAll(
      /create function (app\.\w+)\([^]*?as \$\$([^]*?)\$\$;/g,
    )) {
      if (
        /insert into public\.audit_entries|note_in_my_shops\(|note_by_platform\(|private\.(?:suspend_tenant|activate_tenant|change_plan)\(/.test(
          body,
        )
      )
        found.add(name)
    }
  }
  return found
}

type Action = { name: string; file: string; node: ts.Node }
/** A module as far as this test needs to know it: its own top-level names, and where the others come from. */
type Module = {
  own: Map<string, ts.Node>
  imports: Map<string, { file: string; name: string }>
  source: ts.SourceFile
}

const modules = new Map<string, Module | null>()
const inDatabase = selfAuditingFunctions()

function resolve(specifier: string, from: string): string {
  const base = specifier.startsWith('@/')
    ? path.join(root, specifier.slice(2))
    : path.resolve(path.dirname(from), specifier)
  return `${base}.ts`
}

function load(file: string): Module | null {
  const known = modules.get(file)
  if (known !== undefined) return known
  if (!existsSync(file)) {
    modules.set(file, null)
    return null
  }
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Module = { own: new Map(), imports: new Map(), source }
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) found.own.set(statement.name.text, statement)
    if (ts.isVariableStatement(statement)) {
      for (const one of statement.declarationList.declarations) found.own.set(one.name.getText(), one)
    }
    const bindings = ts.isImportDeclaration(statement)
      ? statement.importClause?.namedBindings
      : ts.isExportDeclaration(statement)
        ? statement.exportClause
        : undefined
    const from =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : undefined
    if (!bindings || !from || !ts.isStringLiteral(from) || !/^[@.]\//.test(from.text)) continue
    if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) continue
    for (const one of bindings.elements) {
      const name = (one.propertyName ?? one.name).text
      found.imports.set(one.name.text, { file: resolve(from.text, file), name })
    }
  }
  modules.set(file, found)
  return found
}

/** Whether what this name stands for in this file writes an entry. */
function nameLeavesEntry(name: string, file: string, seen: Set<unknown>): boolean {
  const home = load(file)
  const node = home?.own.get(name)
  if (node) return leavesEntry(node, file, seen)
  const origin = home?.imports.get(name)
  if (!origin) return false
  if (origin.name === 'insertAuditEntry' && origin.file.endsWith('lib/platform/audit/data.ts')) return true
  // What the operator does is written into the platform's own log.
  if (origin.name === 'insertPlatformEntry' && origin.file.endsWith('lib/platform/operator/data/entries.ts'))
    return true
  return nameLeavesEntry(origin.name, origin.file, seen)
}

/** Whether code that can run from this node writes an entry. */
function leavesEntry(node: ts.Node, file: string, seen: Set<unknown>): boolean {
  if (seen.has(node)) return false
  seen.add(node)
  let isFound = false
  const visit = (child: ts.Node): void => {
    if (isFound || ts.isTypeNode(child)) return
    if (ts.isStringLiteralLike(child) || ts.isTemplateHead(child) || ts.isTemplateMiddle(child)) {
      isFound = [...inDatabase].some((name) => child.text.includes(`${name}(`))
    } else if (ts.isIdentifier(child)) {
      // What follows a dot, or names a field, is nobody's function here.
      const { parent } = child
      const isField =
        (ts.isPropertyAccessExpression(parent) && parent.name === child) ||
        (ts.isPropertyAssignment(parent) && parent.name === child)
      if (!isField) isFound = nameLeavesEntry(child.text, file, seen)
    }
    if (!isFound) ts.forEachChild(child, visit)
  }
  ts.forEachChild(node, visit)
  return isFound
}

function listActions(): Action[] {
  const files = globSync(['lib/**/*.ts', 'app/**/*.ts'], { cwd: root })
    .map((file) => path.join(root, file))
    .filter((file) => readFileSync(file, 'utf8').startsWith("'use server'"))
  return files.flatMap((file) =>
    [...(load(file)?.own ?? [])].flatMap(([name, node]) => {
      const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node
      const isExported =
        ts.canHaveModifiers(statement) &&
        (ts.getModifiers(statement) ?? []).some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
      return isExported ? [{ name, file, node }] : []
    }),
  )
}

const actions = listActions()
const isAudited = (action: Action): boolean => leavesEntry(action.node, action.file, new Set())

test('actions are found where they are', () => {
  expect(actions.length).toBeGreaterThan(50)
  expect(actions.filter((action) => !action.name.endsWith('Action'))).toEqual([])
  expect(new Set(actions.map((action) => action.name)).size).toBe(actions.length)
  expect([...inDatabase]).toContain('app.accept_invitation')
})

test('every action that changes something leaves an audit entry', () => {
  const silent = actions.filter((action) => !(action.name in EXEMPT) && !isAudited(action))
  expect(silent.map((action) => `${path.relative(root, action.file)}: ${action.name}`)).toEqual([])
})

test('no exemption outlives its action or its reason', () => {
  const names = new Set(actions.map((action) => action.name))
  expect(Object.keys(EXEMPT).filter((name) => !names.has(name))).toEqual([])
})

test('the search finds nothing where nothing is written', () => {
  const sign = actions.find((action) => action.name === 'signInAction')
  const invite = actions.find((action) => action.name === 'inviteColleagueAction')
  expect(sign && isAudited(sign)).toBe(false)
  expect(invite && isAudited(invite)).toBe(true)
})
