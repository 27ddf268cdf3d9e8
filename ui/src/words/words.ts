import { createContext, useContext } from 'react'
import type { Cell, CellType } from '../api/types.ts'
import type data from './data/en.json'
import type en from './en.json'
import { formats, type Formats } from './format.ts'
import type { Language } from './language.ts'
import { fill, type Arguments } from './message.ts'

export type Key = keyof typeof en | keyof typeof data
export type Catalogue = Readonly<Record<Key, string>>

export interface Words {
  readonly language: Language
  /** A message of the catalogue. */
  t(key: Key, args?: Arguments): string
  /** The message of a key made at run time, or null where the catalogue has none. */
  known(key: string, args?: Arguments): string | null
  readonly f: Formats
}

type Messages = Record<string, string>

const COMMON: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./en.json'),
  'zh-CN': () => import('./zh-CN.json'),
  'zh-TW': () => import('./zh-TW.json'),
}

const OF_DATA: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./data/en.json'),
  'zh-CN': () => import('./data/zh-CN.json'),
  'zh-TW': () => import('./data/zh-TW.json'),
}

const requested = new Map<Language, Promise<Messages>>()
let ofDataToo = false

/** Only the language in use is loaded, and the messages of data and administration only once such a page is opened. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  let found = requested.get(language)
  if (!found) {
    found = fetched(language)
    found.catch(() => requested.delete(language))
    requested.set(language, found)
  }
  return (await found) as Catalogue
}

async function fetched(language: Language): Promise<Messages> {
  const [common, ofData] = await Promise.all([COMMON[language](), ofDataToo ? OF_DATA[language]() : null])
  return { ...common.default, ...ofData?.default }
}

/** Adds the messages of pages about data and administration to the catalogues, those that are loaded later too. */
export async function loadDataWords(): Promise<void> {
  ofDataToo = true
  await Promise.all([...requested].map(async ([language, catalogue]) => Object.assign(await catalogue, (await OF_DATA[language]()).default)))
}

export function words(language: Language, catalogue: Catalogue, currency?: string, timezone?: string): Words {
  const f = formats(language, currency, timezone)
  const count = (n: number) => f.number(n, 2)
  return {
    language,
    f,
    t: (key, args = {}) => fill(catalogue[key], args, language, count),
    known: (key, args = {}) => {
      const text = (catalogue as Record<string, string | undefined>)[key]
      return text === undefined ? null : fill(text, args, language, count)
    },
  }
}

export const WordsContext = createContext<Words | null>(null)

export function useWords(): Words {
  const found = useContext(WordsContext)
  if (!found) throw new Error('useWords needs a WordsContext above it')
  return found
}

export function useLanguage(): Language {
  return useWords().language
}

const PLACES = new Set(['country', 'orderCountry', 'order_country'])

/** What stands in a column of that name: a country by its name where the source wrote a code; our own words in the reader's. */
export function placed({ f, known }: Words, column: string, text: string): string {
  if (column === 'channel') return known(`channel.${text}`) ?? text
  if (column === 'device') return known(`device.${text}`) ?? text
  return PLACES.has(column) ? f.country(text) : text
}

/** Three figures, or two decimals: 0.63, 2.40, 12.1, 337; whole numbers as they are. */
function plain(f: Formats, v: number): string {
  if (Number.isInteger(v)) return f.number(v)
  const digits = Math.abs(v) < 10 ? 2 : Math.abs(v) < 100 ? 1 : 0
  return f.number(v, digits, digits)
}

/** A cell's value as text, exact unless compact. Unknown is a dash; its reason stands beside it. */
export function cellText({ f, t, known }: Words, cell: Cell, type: CellType, compact = false): string {
  const { v } = cell
  if (v === null || v === undefined) return '–'
  if (typeof v === 'boolean') return t(v ? 'yes' : 'no')
  if (typeof v === 'string') {
    if (type === 'day') return f.day(v)
    if (type === 'moment') return f.moment(v)
    return cell.term === undefined ? v : (known(`term.${cell.term}`) ?? v)
  }
  const currency = cell.unit !== undefined && /^[A-Z]{3}$/.test(cell.unit) ? cell.unit : undefined
  switch (type) {
    case 'count':
      return compact ? f.compact(v) : f.number(v)
    case 'money':
      return compact ? f.moneyCompact(v, currency) : f.money(v, currency)
    case 'ratio':
      return compact ? f.rateShort(v) : f.rate(v)
    case 'days':
      return f.days(v)
    default:
      if (currency) return compact ? f.moneyCompact(v, currency) : f.money(v, currency)
      if (cell.unit === 'days') return f.days(v)
      if (cell.unit === 'seconds') return f.duration(v * 1000)
      return compact ? f.compact(v) : plain(f, v)
  }
}
