import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  Events,
} from 'discord.js'
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from 'discord.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BAGUS, RANI, codeOf, next, seen, startPlace } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

let place: Place
let client: Client<true>
beforeAll(async () => {
  place = await startPlace()
})
beforeEach(async () => {
  await place.reset()
  client = (await place.ready()) as Client<true>
  await client.guilds.cache.get(DEMO.guildId)?.commands.set([
    new SlashCommandBuilder()
      .setName('beli')
      .setDescription('Beli sesuatu')
      .addStringOption((option) =>
        option.setName('barang').setDescription('Apa').setRequired(true).setAutocomplete(true),
      )
      .addIntegerOption((option) => option.setName('jumlah').setDescription('Berapa').setMinValue(1))
      .addUserOption((option) => option.setName('untuk').setDescription('Siapa'))
      .addAttachmentOption((option) => option.setName('berkas').setDescription('Apa')),
    new SlashCommandBuilder()
      .setName('stok')
      .setDescription('Stok')
      .setDefaultMemberPermissions(32)
      .addSubcommand((part) => part.setName('list').setDescription('Daftar')),
  ])
})
afterAll(() => place.close())

const general = DEMO.channels.general
const use = (options: Record<string, string | number>, more: object = {}): Record<string, unknown> =>
  place.act({ deed: 'use', as: RANI, channel: general, name: 'beli', options, ...more })

async function heard<Kind>(act: () => Record<string, unknown>): Promise<[Kind, string]> {
  const created = next(client, Events.InteractionCreate)
  const { id } = act()
  return [(await created)[0] as unknown as Kind, String(id)]
}

const asked = (options: Record<string, string | number> = { barang: 'film' }) =>
  heard<ChatInputCommandInteraction>(() => use(options))
const outcome = async (id: string): Promise<string> =>
  (await seen<{ outcome: string }>(place, `interaction?id=${id}`)).outcome
const button = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('bayar:1').setLabel('Bayar').setStyle(ButtonStyle.Primary),
)

test('a command arrives with its options, and its answer stands in the channel', async () => {
  const [command] = await asked({ barang: 'film', jumlah: 2, untuk: BAGUS, berkas: 'baris satu' })
  expect(command.options.getString('barang')).toBe('film')
  expect(command.options.getInteger('jumlah')).toBe(2)
  expect(command.options.getUser('untuk')?.username).toBe('bagus')
  const file = command.options.getAttachment('berkas')
  expect(await (await fetch(file?.url ?? '')).text()).toBe('baris satu')
  const response = await command.reply({ content: 'Baik', withResponse: true })
  expect(response.resource?.message?.content).toBe('Baik')
  const [message] = await seen<{ message: { content: string; type: number } }[]>(
    place,
    `messages?channel=${general}`,
  )
  expect(message?.message).toMatchObject({ content: 'Baik', type: 20 })
})

test('what is typed is helped with; too little or unfitting is not sent', async () => {
  const [help, id] = await heard<AutocompleteInteraction>(() => use({ barang: 'fi' }, { focused: 'barang' }))
  expect(help.options.getFocused()).toBe('fi')
  await help.respond([{ name: 'Film', value: 'film' }])
  expect(await seen(place, `interaction?id=${id}`)).toMatchObject({
    choices: [{ name: 'Film', value: 'film' }],
  })
  expect(() => use({})).toThrow(/required/)
  expect(() => use({ barang: 'film', jumlah: 0 })).toThrow(/does not fit/)
})

test('a command for those with a right is not found by others', () => {
  const stock = (as: string) => place.act({ deed: 'use', as, channel: general, name: 'stok list' })
  expect(stock(RANI).outcome).toBe('waiting')
  expect(() => stock(DEMO.people.at(3)?.id ?? '')).toThrow(/no command/)
})

test('an answer after three seconds is 10062, a second one 40060', async () => {
  const [late, lateId] = await asked()
  place.act({ deed: 'advance', ms: 3_100 })
  expect(await outcome(lateId)).toBe('failed')
  expect(await codeOf(late.reply('Terlambat'))).toBe(10_062)
  const [twice] = await asked()
  await twice.reply('Sekali')
  const callback = `/interactions/${twice.id}/${twice.token}/callback` as const
  expect(
    await codeOf(client.rest.post(callback, { body: { type: 4, data: { content: 'Lagi' } }, auth: false })),
  ).toBe(40_060)
})

test('a deferred answer is filled later, by edit or by the first message after it, for fifteen minutes', async () => {
  const [first] = await asked()
  await first.deferReply({ flags: MessageFlags.Ephemeral })
  await first.editReply('Selesai')
  const [second] = await asked()
  await second.deferReply()
  const filled = await second.followUp('Terisi')
  expect(filled.id).toBe((await second.fetchReply()).id)
  const more = await second.followUp({ content: 'Lagi', flags: MessageFlags.Ephemeral })
  expect(more.id).not.toBe(filled.id)
  place.act({ deed: 'advance', ms: 15 * 60_000 })
  expect(await codeOf(second.editReply('Terlambat'))).toBe(50_027)
  expect(
    await codeOf(
      client.rest.patch(`/webhooks/${client.application.id}/nothing/messages/@original`, {
        body: { content: 'x' },
        auth: false,
      }),
    ),
  ).toBe(10_015)
})

test('an ephemeral answer is for one person and not in the history', async () => {
  const [command] = await asked()
  await command.reply({ content: 'Rahasia', flags: MessageFlags.Ephemeral })
  const stored = await seen<{ onlyFor: string | null }[]>(place, `messages?channel=${general}`)
  expect(stored.map(({ onlyFor }) => onlyFor)).toEqual([RANI])
  expect(await command.channel?.messages.fetch()).toHaveProperty('size', 0)
  await command.deleteReply()
  expect(await codeOf(command.editReply('x'))).toBe(10_008)
})

test('a button changes its message, and works for nobody in an archived thread', async () => {
  const [command] = await asked()
  await command.reply({ content: 'Bayar?', components: [button] })
  const { id } = await command.fetchReply()
  const pressing = () => place.act({ deed: 'press', as: BAGUS, message: id, customId: 'bayar:1' })
  const [pressed] = await heard<ButtonInteraction>(pressing)
  expect([pressed.customId, pressed.user.id]).toEqual(['bayar:1', BAGUS])
  await pressed.update({ content: 'Dibayar', components: [] })
  expect((await command.fetchReply()).content).toBe('Dibayar')
  expect(pressing).toThrow(/nothing to press/)
  const channel = await client.channels.fetch(general)
  if (!channel?.isTextBased() || channel.isDMBased() || !('threads' in channel))
    throw new Error('No text channel')
  const thread = await channel.threads.create({ name: 'tiket' })
  const inThread = await thread.send({ content: 'Tutup?', components: [button] })
  await thread.setArchived(true)
  expect(() => place.act({ deed: 'press', as: RANI, message: inThread.id, customId: 'bayar:1' })).toThrow(
    /archived/,
  )
})

test('a menu sends what was chosen, within its bounds', async () => {
  const menu = new StringSelectMenuBuilder()
    .setCustomId('pilih')
    .setMaxValues(2)
    .addOptions(['a', 'b', 'c'].map((value) => ({ label: value, value })))
  const [command] = await asked()
  await command.reply({ components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)] })
  const { id } = await command.fetchReply()
  const choose = (values: string[]) =>
    place.act({ deed: 'press', as: RANI, message: id, customId: 'pilih', values })
  const [chosen] = await heard<StringSelectMenuInteraction>(() => choose(['a', 'c']))
  expect(chosen.values).toEqual(['a', 'c'])
  expect(() => choose(['a', 'b', 'c'])).toThrow(/1 to 2/)
  expect(() => choose(['z'])).toThrow(/not among/)
})

test('a form is filled in and sent; none follows a deferral or another form', async () => {
  const input = new TextInputBuilder().setCustomId('jumlah').setStyle(TextInputStyle.Short)
  const modal = new ModalBuilder()
    .setCustomId('beli:1')
    .setTitle('Beli')
    .addLabelComponents(new LabelBuilder().setLabel('Jumlah').setTextInputComponent(input))
  const [command, id] = await asked()
  await command.showModal(modal)
  const send = (values: Record<string, string>) =>
    place.act({ deed: 'submit', as: RANI, interaction: id, values })
  expect(() => send({ jumlah: '' })).toThrow(/required/)
  const [sent] = await heard<ModalSubmitInteraction>(() => send({ jumlah: '3' }))
  expect(sent.fields.getTextInputValue('jumlah')).toBe('3')
  const callback = `/interactions/${sent.id}/${sent.token}/callback` as const
  const again = { type: 9, data: modal.toJSON() }
  expect(await codeOf(client.rest.post(callback, { body: again, auth: false }))).toBe(50_035)
  await sent.reply('Tiga')
  const [deferred] = await asked()
  await deferred.deferReply()
  const late = `/interactions/${deferred.id}/${deferred.token}/callback` as const
  expect(await codeOf(client.rest.post(late, { body: again, auth: false }))).toBe(40_060)
})
