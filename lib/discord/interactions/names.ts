import { ApplicationCommandOptionType as Option, Locale } from 'discord-api-types/v10'
import type {
  APIApplicationCommandOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'

/**
 * What is filled in, as Indonesian speakers read it. Commands and what stands below them keep their one name: texts, guides
 * and the commands that are typed behind the prefix say it.
 */
export const INDONESIAN: Readonly<Record<string, string>> = {
  product: 'produk',
  find: 'cari',
  goods: 'barang',
  file: 'berkas',
  by: 'sebanyak',
  reason: 'alasan',
  on: 'aktif',
  price: 'harga',
  text: 'teks',
  order: 'pesanan',
  note: 'catatan',
  person: 'orang',
  number: 'nomor',
  minutes: 'menit',
  code: 'kode',
  name: 'nama',
  place: 'tempat',
  channel: 'kanal',
  prefix: 'awalan',
  language: 'bahasa',
  time_zone: 'zona_waktu',
  auto_restart: 'mulai_ulang_otomatis',
  page: 'halaman',
  xp: 'xp',
}

const isPart = ({ type }: APIApplicationCommandOption): boolean =>
  type === Option.Subcommand || type === Option.SubcommandGroup

function named<T extends APIApplicationCommandOption>(option: T): T {
  const word = INDONESIAN[option.name]
  const own =
    isPart(option) || word === undefined ? {} : { name_localizations: { [Locale.Indonesian]: word } }
  const below = 'options' in option && option.options ? { options: option.options.map(named) } : {}
  return { ...option, ...own, ...below }
}

/** Commands whose options have a name in each language that Discord knows of ours. */
export function withNames(commands: Commands): Commands {
  return commands.map((command) =>
    'options' in command && command.options ? { ...command, options: command.options.map(named) } : command,
  )
}
