import {
  Events,
  MessageFlags,
  ModalBuilder,
  LabelBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import type { ChatInputCommandInteraction } from 'discord.js'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BAGUS, CITRA, RANI, next, startPlace, textChannel } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { useCommand } from '@/sandbox/discord/people/using'
import { DEMO } from '@/sandbox/discord/state/demo'
import { nameOf } from './view'

let place: Place
beforeAll(async () => {
  place = await startPlace()
})
beforeEach(() => place.reset())
afterAll(() => place.close())

const general = DEMO.channels.general
const show = async (as: string, more = `&in=${general}`): Promise<string> =>
  (await fetch(`${place.origin}/discord/page/?as=${as}${more}`)).text()

function send(
  as: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${place.origin}/discord/page/act`, {
    method: 'POST',
    body: new URLSearchParams({ 'back-as': as, 'back-in': general, ...fields }),
    headers,
    redirect: 'manual',
  })
}

test('what somebody says is seen by others as plain text, and hidden places only by those who may', async () => {
  const said = await send(RANI, { deed: 'say', as: RANI, channel: general, content: '<script>x</script>' })
  expect([said.status, said.headers.get('location')]).toEqual([303, `./?as=${RANI}&in=${general}`])
  const shown = await show(CITRA)
  expect(shown).toContain('&lt;script&gt;x&lt;/script&gt;')
  expect(shown).not.toContain('<script>x')
  expect(shown).not.toContain('# tim')
  expect(await show(RANI)).toContain('# tim')
  expect(await show(CITRA, `&in=${DEMO.channels.team}`)).toContain('You cannot look in here')
})

test('what cannot be done is said, and what was typed is still there', async () => {
  const log = DEMO.channels.log
  const refused = await send(CITRA, { deed: 'say', as: CITRA, channel: log, content: 'Halo "semua"' })
  expect(refused.status).toBe(409)
  const shown = await refused.text()
  expect(shown).toContain('Missing Permissions')
  expect(shown).toContain('value="Halo &quot;semua&quot;"')
})

test('who leaves is told the way on, and who comes back is where people talk, which says that they came', async () => {
  const left = await send(RANI, { json: JSON.stringify({ deed: 'leave', as: RANI, guild: DEMO.guildId }) })
  expect(left.status).toBe(303)
  expect(await show(RANI)).toContain('join one under')
  const back = await send(RANI, {
    'back-in': '',
    json: JSON.stringify({ deed: 'join', as: RANI, guild: DEMO.guildId }),
  })
  const shown = await (
    await fetch(new URL(back.headers.get('location') ?? '', `${place.origin}/discord/page/`))
  ).text()
  expect(shown).not.toContain('You cannot look in here')
  const seen = await show(CITRA)
  expect(seen).toContain('<bdi>Rani</bdi> joined the server')
  expect(seen).not.toContain('is thinking')
})

test('a page of another site can do nothing here', async () => {
  const fields = { deed: 'say', as: RANI, channel: general, content: 'x' }
  expect((await send(RANI, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const page = await fetch(`${place.origin}/discord/page/`)
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/)
})

test('a slash leads to the form of its command, whose answer only its person sees', async () => {
  const client = await place.ready()
  const command = new SlashCommandBuilder()
    .setName('beli')
    .setDescription('Beli')
    .addStringOption((option) => option.setName('barang').setDescription('Apa').setRequired(true))
  await client.guilds.cache.get(DEMO.guildId)?.commands.set([command])
  const typed = await send(RANI, { deed: 'say', as: RANI, channel: general, content: '/beli' })
  expect(typed.headers.get('location')).toBe(`./?as=${RANI}&in=${general}&command=beli`)
  expect(await show(RANI, `&in=${general}&command=beli`)).toContain('name="option:barang" required')
  const created = next(client, Events.InteractionCreate)
  await send(RANI, { deed: 'use', as: RANI, channel: general, name: 'beli', 'option:barang': 'film' })
  const interaction = (await created)[0] as ChatInputCommandInteraction
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply({ content: interaction.options.getString('barang', true) })
  const answered = await show(RANI)
  expect(answered).toMatch(/film[^]*Only you can see this/)
  expect(answered).not.toContain('(edited)')
  expect(await show(BAGUS)).not.toContain('Only you can see this')
})

test('a form of a bot is shown to its person and sent; silence is said', async () => {
  const client = await place.ready()
  await client.guilds.cache.get(DEMO.guildId)?.commands.set([{ name: 'tanya', description: 'Tanya' }])
  const use = { deed: 'use', as: RANI, channel: general, name: 'tanya' }
  const created = next(client, Events.InteractionCreate)
  await send(RANI, use)
  const [asked] = await created
  const input = new TextInputBuilder().setCustomId('apa').setStyle(TextInputStyle.Paragraph)
  const label = new LabelBuilder().setLabel('Apa?').setTextInputComponent(input)
  if (!asked.isChatInputCommand()) throw new Error('No command came')
  await asked.showModal(new ModalBuilder().setCustomId('m').setTitle('Tanya').addLabelComponents(label))
  expect(await show(RANI)).toContain('name="value:apa" required')
  const submitted = next(client, Events.InteractionCreate)
  await send(RANI, { deed: 'submit', as: RANI, interaction: asked.id, 'value:apa': 'Kapan?' })
  const [sent] = await submitted
  expect(sent.isModalSubmit() && sent.fields.getTextInputValue('apa')).toBe('Kapan?')
  place.act({ deed: 'advance', ms: 3_100 })
  expect(await show(RANI)).toContain('The application did not respond')
})

test('every tool of the page is a deed that can be done', async () => {
  const shown = await show(RANI)
  const deeds = [...shown.matchAll(/name="json" value="([^"]+)"/g)].map((match) =>
    (match[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
  expect(deeds.length).toBeGreaterThan(30)
  for (const json of deeds.filter((text) => !/"leave"|"kick"|delete|"reset"/.test(text)))
    expect([json, (await send(RANI, { json })).status]).toEqual([json, 303])
})

test('who follows the page hears of a change at once', async () => {
  const { world } = place.discord.simulation
  const changed = fetch(`${place.origin}/discord/page/changed?since=${world.version}`)
  place.act({ deed: 'say', as: RANI, channel: general, content: 'baru' })
  expect(await (await changed).json()).toEqual({ version: world.version })
})

test('what is new in somebody’s own conversations is told wherever they look, until they look there', async () => {
  const client = await place.ready()
  const person = await client.users.fetch(CITRA)
  await person.send('Ini **milikmu**: `KEY-1` <https://shop.example/o>')
  const elsewhere = await show(CITRA)
  expect(elsewhere).toContain('1 new direct message from Buatfilm')
  expect(await show(BAGUS)).not.toContain('new direct message')
  const [, address = ''] = /class="notice"><a href="\.\/\?as=\d+&amp;in=(\d+)"/.exec(elsewhere) ?? []
  const there = await show(CITRA, `&in=${address}`)
  expect(there).toContain('<strong>milikmu</strong>: <code>KEY-1</code>')
  expect(there).toContain('<a href="https://shop.example/o"')
  expect(await show(CITRA)).not.toContain('new direct message')
})

test('a picture that comes with a message is shown on the page itself, that of a stranger is a link', async () => {
  const client = await place.ready()
  const channel = await textChannel(client)
  const drawn = sharp({ create: { width: 2, height: 2, channels: 3, background: '#fff' } })
  const files = [{ attachment: await drawn.png().toBuffer(), name: 'a.png' }]
  await channel.send({ embeds: [{ title: 'A', image: { url: 'attachment://a.png' } }], files })
  await channel.send({ embeds: [{ title: 'B', image: { url: 'https://pictures.example/b.png' } }] })
  const shown = await show(RANI)
  const [, path = ''] = /<img src="\.(\/attachments[^"]+)"/.exec(shown) ?? []
  expect(shown.match(/<img/g)).toHaveLength(1)
  const picture = await fetch(`${place.origin}/discord/page${path}`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  const beside = await fetch(`${place.origin}/discord/page/?as=${RANI}&in=${general}`, {
    headers: { 'x-forwarded-host': 'discord.pictures.example' },
  })
  expect(beside.headers.get('content-security-policy')).toContain("img-src 'self' data: *.pictures.example;")
})

test('who is shown a QRIS code finds the camera that scans it, where there is one', async () => {
  expect(await show(RANI)).not.toContain('QRIS')
  place.discord.simulation.camera = 'http://127.0.0.1:4003/qris'
  expect(await show(RANI)).toContain('<a href="http://127.0.0.1:4003/qris"')
  place.discord.simulation.camera = null
})

test('a command without anything to fill in is given at once, in the language of that person’s Discord', async () => {
  const client = await place.ready()
  await client.guilds.cache.get(DEMO.guildId)?.commands.set([{ name: 'toko', description: 'Toko' }])
  await send(RANI, { json: JSON.stringify({ deed: 'language', as: RANI, locale: 'en-US' }) })
  const created = next(client, Events.InteractionCreate)
  await send(RANI, { deed: 'say', as: RANI, channel: general, content: '/toko' })
  const [asked] = await created
  expect([asked.isChatInputCommand() && asked.commandName, asked.locale]).toEqual(['toko', 'en-US'])
})

test('of two bots with a command of one name each is named, and whichever is chosen is asked', async () => {
  const client = await place.ready()
  await client.guilds.cache.get(DEMO.guildId)?.commands.set([{ name: 'dua', description: 'Dua' }])
  const { world } = place.discord.simulation
  const own = world.rows.commands.all().find(({ command }) => command.name === 'dua')
  if (!own) throw new Error('No command was kept')
  const command = { ...own.command, id: '1200000000000000009', application_id: DEMO.strangerId }
  world.rows.commands.put({ ...own, command })
  const page = await show(RANI)
  for (const id of [DEMO.applicationId, DEMO.strangerId]) expect(page).toContain(`dua · ${nameOf(world, id)}`)
  const channel = world.rows.channels.get(general)
  if (!channel) throw new Error('No channel')
  const ask = (name: string) => useCommand(world, { userId: RANI, channel, name, options: {} }).applicationId
  expect(ask(`dua@${DEMO.strangerId}`)).toBe(DEMO.strangerId)
  expect(ask(`dua@${DEMO.applicationId}`)).toBe(DEMO.applicationId)
})
