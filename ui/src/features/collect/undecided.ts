import type { DryRun } from '../../api/types.ts'

const DATE = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}(?:\d{2})?)(?!\d)/

/**
 * A date of the file as it stands there, of which nothing says whether its day or its month is first. One that reads
 * otherwise each way comes first: of 04/04/2026 there is nothing to ask.
 */
export function ambiguousDate({ columns, open }: Pick<DryRun, 'columns' | 'open'>): string | null {
  const said = open.filter(({ field }) => field === 'dateOrder').map(({ message }) => message)
  const dates = [...columns.map(({ example }) => example ?? ''), ...said]
    .map((text) => DATE.exec(text))
    .filter((date) => date !== null && Number(date[1]) <= 12 && Number(date[2]) <= 12)
  const date = dates.find((one) => one![1] !== one![2]) ?? dates[0]
  return date?.[0] ?? null
}

/** The day as it is when read in that order; years of two digits are of this century up to 68, as files are read. */
export function isoOf(date: string, order: 'd/m/y' | 'm/d/y'): string {
  const [, first = '', second = '', third = ''] = DATE.exec(date) ?? []
  const [day, month] = order === 'd/m/y' ? [first, second] : [second, first]
  const year = third.length === 4 ? third : String(Number(third) + (Number(third) > 68 ? 1900 : 2000))
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const COMMA = /-?\d{1,3}(?:,\d{3})+(?![\d.,])/

/** A number of the file whose comma may part thousands or begin its decimals. */
export function commaNumber({ columns, open }: Pick<DryRun, 'columns' | 'open'>): string | null {
  const said = open.filter(({ field }) => field === 'decimal').map(({ message }) => message)
  const number = [...columns.map(({ example }) => example ?? ''), ...said].map((text) => COMMA.exec(text)).find((found) => found !== null)
  return number?.[0] ?? null
}

/** @param mark what stands before decimals */
export function numberOf(text: string, mark: 'point' | 'comma'): number {
  return Number(mark === 'point' ? text.replaceAll(',', '') : text.replace(',', '.'))
}
