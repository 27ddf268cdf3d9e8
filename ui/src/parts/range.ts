import { daysBetween, plusDays } from '../words/format.ts'

/** Both days included. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** The days a range means, seen from the last day of the data: an old file never opens on an empty page. */
export function resolve(range: string, dataFrom: string | null, asOf: string | null): Days | null {
  const absolute = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(range)
  if (absolute) return { from: absolute[1]!, to: absolute[2]! }
  if (asOf === null) return null
  const to = asOf.slice(0, 10)
  if (range === 'all') return { from: (dataFrom ?? asOf).slice(0, 10), to }
  const relative = /^last-(\d+)([dwmqy])$/.exec(range)
  if (!relative) return null
  const count = Number(relative[1])
  const unit = relative[2]!
  if (unit === 'd' || unit === 'w') return { from: plusDays(to, 1 - count * (unit === 'w' ? 7 : 1)), to }
  const months = count * { m: 1, q: 3, y: 12 }[unit as 'm' | 'q' | 'y']
  return { from: plusDays(minusMonths(plusDays(to, 1), months), 0), to }
}

/** The same length, just before (-1) or after (1). */
export function shift({ from, to }: Days, by: -1 | 1): Days {
  const length = daysBetween(from, to) + 1
  return { from: plusDays(from, by * length), to: plusDays(to, by * length) }
}

/** Whole calendar years the data covers at least partly, newest first. */
export function yearsOf(dataFrom: string | null, asOf: string | null): string[] {
  if (dataFrom === null || asOf === null) return []
  const [first, last] = [Number(dataFrom.slice(0, 4)), Number(asOf.slice(0, 4))]
  return Array.from({ length: Math.min(6, last - first + 1) }, (_, index) => String(last - index))
}

function minusMonths(iso: string, months: number): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  const target = year * 12 + month - 1 - months
  const [y, m] = [Math.floor(target / 12), target % 12]
  const length = new Date(Date.UTC(y, m + 1, 0)).getUTCDate()
  return new Date(Date.UTC(y, m, Math.min(day, length))).toISOString().slice(0, 10)
}
