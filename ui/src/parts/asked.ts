import type { Words } from '../words/words.ts'
import { filterText } from './filters.ts'

const RATES = new Set(['a', 'b', 'confidence', 'discount'])
const DAYS = new Set(['horizon', 'least gap in days', 'gap in days where nobody came back'])
const CHOICES = new Set(['customers', 'lines', 'returns', 'ties', 'time-unit'])

/** What a recipe's parameter says, in the reader's words: a range by its days, a choice by its name. */
export function parameterText(words: Words, name: string, value: unknown): string {
  const { t, f, known } = words
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  const number = Number(text)
  if (text !== '' && Number.isFinite(number)) {
    if (RATES.has(name)) return f.rate(number)
    return DAYS.has(name) ? f.days(number) : f.number(number, 2)
  }
  const [first = '', second] = text.split('..')
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0]
  if (name === 'range') return rangeText(words, text)
  if (name === 'compare') return second === undefined ? (known(`compare.${text}`) ?? text) : f.range(first, second)
  if (name === 'grain') return known(`grain.${text}`) ?? text
  if (name === 'by') return f.list(text.split(',').map((field) => known(`field.${field}`) ?? field))
  if (name === 'filter') return f.list(text.split(/ and (?=[a-z_]+:(?:eq|ne|in):)/).map((one) => filterText(words, one)))
  if (name === 'sort') return sortText(words, text)
  if (name === 'historic value') return t('option.historic value.shown')
  if (CHOICES.has(name)) return known(`option.${name}.${text}`) ?? text
  if (day !== undefined) return day === text ? f.day(day) : t('option.calibration-end.thirds', { day: f.day(day) })
  return text
}

function rangeText({ t, f, known }: Words, text: string): string {
  const [from = '', to] = text.split('..')
  if (to !== undefined) return f.range(from, to)
  const last = /^last-(\d+)([dwmy])$/.exec(text)
  return known(`range.${text}`) ?? (last ? t('option.range.last', { n: Number(last[1]), unit: last[2]! }) : text)
}

function sortText({ t, known }: Words, text: string): string {
  const name = text.replace(/^-/, '')
  const measure = known(`measure.${name}`) ?? known(`field.${name}`) ?? name
  return t(text.startsWith('-') ? 'option.sort.down' : 'option.sort.up', { measure })
}
